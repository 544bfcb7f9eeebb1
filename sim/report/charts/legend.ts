import { SIZE } from '../pictures/staticPicture.ts'

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
