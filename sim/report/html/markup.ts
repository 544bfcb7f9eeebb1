import { legible } from '../legible.ts'

/** Text that is markup already. Only `markup` makes it out of texts, so what anybody named stays text. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | readonly Markup[]

/** A template of markup: whatever is put into it is escaped, unless it is markup itself. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(pieces.reduce((text, piece, i) => text + textOf(parts[i - 1]!) + piece))
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(({ text }) => text).join('')
  if (typeof part === 'number') return String(part)
  return legible(part).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Data in a script element, which ends at `</script` wherever that stands. */
export const json = (data: unknown): Markup => new Markup(JSON.stringify(data).replaceAll('<', '\\u003c'))
