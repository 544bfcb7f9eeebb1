import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { beside } from './beside.ts'

/** Metrically as Arial and Liberation Sans, so that a text takes the same room here and in a browser. */
export const FONT = 'Arimo'

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
    fontBuffers: [beside('Arimo-Regular.ttf')],
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
