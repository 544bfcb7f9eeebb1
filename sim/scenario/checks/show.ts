/** Numbers in canonical units, as messages show them. */
const threeDigits = (value: number): string => String(Number(value.toPrecision(3)))

/** GH/s → EH/s. */
export const inEh = (hashRate: number): string => `${threeDigits(hashRate / 1e9)} EH/s`

/** W → MW. */
export const inMw = (power: number): string => `${threeDigits(power / 1e6)} MW`
