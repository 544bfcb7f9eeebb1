import pc from 'picocolors'

/** The looks of a text on a terminal. */
export interface Looks {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}

/** picocolors would also colour what CI writes into a file. */
export function looks(): Looks {
  const wanted = pc.isColorSupported && (process.stdout.isTTY || process.env.FORCE_COLOR !== undefined)
  return pc.createColors(wanted)
}
