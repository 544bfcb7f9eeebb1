import { SIZE } from '../pictures/size.ts'

/** Of a letter at 12 px, on average, and of a key with the room around it. */
const LETTER = 6.6
const KEY = 46

/** Of a legend, from row to row: its letters, and as much between rows as between names. */
const ROW = 28

/** Pixels that a legend takes in a picture, if nobody says otherwise a static one of a page. */
export function legendHeight(names: readonly string[], pictureWidth = SIZE.width): number {
  const width = names.reduce((sum, name) => sum + KEY + LETTER * name.length, 0)
  return ROW * Math.ceil(width / (pictureWidth - 40))
}

/** Pixels beside an axis for the names on it. */
export const roomFor = (names: readonly string[]): number =>
  20 + LETTER * Math.min(MOST_LETTERS, Math.max(...names.map(({ length }) => length)))

/** A third of a picture. */
const MOST_LETTERS = 45

/** A name in a legend with its key. */
export interface LegendKey {
  readonly name: string
  readonly icon?: string
  readonly itemStyle?: { readonly opacity: number }
}

/** Keys that look like what they stand for: a line, dashes, an area, and the pale ground of a band. */
export const KEYS = {
  line: { icon: 'path://M0 0h25v3h-25z' },
  dashes: { icon: 'path://M0 0h6v3h-6zM9.5 0h6v3h-6zM19 0h6v3h-6z' },
  hatched: { icon: 'path://M0 0h6v9h-6zM9.5 0h6v9h-6zM19 0h6v9h-6z' },
  area: { icon: 'roundRect' },
  band: { icon: 'rect', itemStyle: { opacity: 0.3 } },
  inner: { icon: 'rect', itemStyle: { opacity: 0.55 } },
}
