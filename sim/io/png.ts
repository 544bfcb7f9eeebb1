import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { beside } from './beside.ts'
import { hasLetter } from './fontLetters.ts'

/** Metrically as Arial and Liberation Sans, so that a text takes the same room here and in a browser. */
export const FONT = 'Arimo'

const FONT_FILE = 'Arimo-Regular.ttf'

let started: Promise<void> | undefined

/**
 * Draws an SVG as PNG, with nothing of the machine's: neither its fonts nor its arithmetic, since resvg runs as
 * WebAssembly. So every machine gives the same bytes.
 *
 * @param scale pixels for each of the SVG's
 */
export async function pngOf(svg: string, scale: number): Promise<Uint8Array> {
  await (started ??= initWasm(beside('resvg.wasm')))
  const font = {
    fontBuffers: [beside(FONT_FILE)],
    defaultFontFamily: FONT,
    sansSerifFamily: FONT,
  }
  const picture = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale } })
  try {
    return picture.render().asPng()
  } finally {
    picture.free()
  }
}

/** Letters in the texts of an SVG that a PNG of it would not show, each once, in order. */
export function lettersMissing(svg: string): string[] {
  const font = beside(FONT_FILE)
  const letters = new Set(
    [...svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs)].flatMap(([, text]) => [...textIn(text!)]),
  )
  return [...letters].filter((letter) => letter > ' ' && !hasLetter(font, letter.codePointAt(0)!))
}

const textIn = (markup: string): string =>
  markup.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
