// Okabe and Ito's palette: told apart with every kind of colour vision. On white, since pages may be dark.
export const INK = { first: '#D55E00', second: '#0072B2', faint: '#999999', ground: '#ffffff' }

/** Arimo comes with the program, for PNGs; Arial and Liberation Sans, one of which a browser has, are as wide. */
export const LETTERS = "Arimo, Arial, 'Liberation Sans', sans-serif"
/** For many things beside each other: the same palette, then lighter. */
const MANY = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#8C6D31', '#666666']

/** A colour for each of many, in turn; where there are more, paler each time around. */
export function inkOf(index: number): string {
  const color = MANY[index % MANY.length]!
  const round = Math.floor(index / MANY.length)
  return round === 0 ? color : mixed(color, 255, 1 - 0.62 ** round)
}

/** A colour, by a part of the way from it to a grey of this level: 0 is black, 255 white. */
export const mixed = (color: string, grey: number, by: number): string =>
  `#${[1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    .map((part) => Math.round(part + (grey - part) * by))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`
