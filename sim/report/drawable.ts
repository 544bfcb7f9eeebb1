/** What a cache of ECharts' drawing library, which keeps widths by their text, takes for its own innards. */
const INNARDS = '"__proto__"'

/** An option in which no text is one that ECharts cannot draw without harm to all objects: a space without width follows it. */
export function drawable<Option extends object>(option: Option): Option {
  const text = JSON.stringify(option)
  return text.includes(INNARDS)
    ? (JSON.parse(text.replaceAll(INNARDS, '"__proto__\u200b"')) as Option)
    : option
}
