/** What XML may not hold, halves of letters, and what turns the direction of the text around it; lines and tabs stay. */
const ILLEGIBLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A text as it can be shown: a name may hold anything. */
export const legible = (text: string): string => text.replace(ILLEGIBLE, '\ufffd')

/** What a cache of ECharts' drawing library, which keeps widths by their text, takes for its own innards. */
const INNARDS = '__proto__'

/** The same for ECharts: a space without width stands in what it cannot draw without harm to all objects. */
const drawable = (text: string): string => legible(text).replaceAll(INNARDS, '__proto\u200b__')

/** An option of which every text can be drawn; itself, if each can. */
export function drawableOption<Option extends object>(option: Option): Option {
  const json = JSON.stringify(option)
  // Escapes stand for what JSON may not hold, some of which XML may not either.
  if (!/\\[ubf]/.test(json) && drawable(json) === json) return option
  return JSON.parse(json, (_, value: unknown) =>
    typeof value === 'string' ? drawable(value) : value,
  ) as Option
}
