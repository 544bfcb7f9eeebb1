import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Metrically as Arial and Liberation Sans, so that a text takes the same room here and in a browser. */
export const FONT = 'Arimo'

/** What build.mjs puts beside the program; from the sources it is found in dist/. */
const beside = (name: string): Uint8Array =>
  readFileSync(
    ['./', '../../dist/']
      .map((folder) => fileURLToPath(new URL(`${folder}${name}`, import.meta.url)))
      .find((path) => existsSync(path)) ?? name,
  )

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
