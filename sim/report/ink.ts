// Okabe and Ito's palette: told apart with every kind of colour vision. On white, since pages may be dark.
export const INK = { first: '#D55E00', second: '#0072B2', faint: '#999999', ground: '#ffffff' }

/** Arimo comes with the program, for PNGs; Arial and Liberation Sans, one of which a browser has, are as wide. */
export const LETTERS = "Arimo, Arial, 'Liberation Sans', sans-serif"
