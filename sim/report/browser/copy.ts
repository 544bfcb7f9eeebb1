import type { Figure } from './figure.ts'
import { button, make } from './make.ts'
import { tell } from './said.ts'
import { tsvOf } from './words.ts'

/** What can be copied: of a figure or by itself. */
type Copied = Pick<Figure, 'table' | 'element' | 'title'>

/** Copies a table, for a spreadsheet. */
export function copyButton(copied: Copied): HTMLElement {
  return button('Copy data', () => copyTable(copied), `Copy the data of "${copied.title}" for a spreadsheet`)
}

async function copyTable({ table, element }: Copied): Promise<void> {
  const text = tsvOf(table)
  const copied = await copyText(text, `${table.rows.length} rows copied: paste them into a spreadsheet`)
  if (!copied) offer(element, text)
}

/** Copies and tells so; false where pages may not copy. */
export async function copyText(text: string, done: string): Promise<boolean> {
  const copied = (await toClipboard(text)) || byCommand(text)
  if (copied) tell(done)
  return copied
}

/** Refused where a page may not, as in some frames. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** The old way, for browsers that give files from a disk no clipboard. */
function byCommand(text: string): boolean {
  const area = make('textarea', { class: 'unseen', 'aria-hidden': 'true' })
  const { activeElement } = document
  document.body.append(area)
  area.value = text
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (activeElement instanceof HTMLElement) activeElement.focus()
  return copied
}

/** Where nothing may be copied: the text itself, chosen, for Ctrl+C. */
function offer(place: HTMLElement, text: string): void {
  place.querySelector('textarea.offered')?.remove()
  const area = make('textarea', { class: 'offered', rows: '6', readonly: '', 'aria-label': 'Data to copy' })
  area.value = text
  place.append(area)
  area.select()
  tell('This browser does not let pages copy. The data is chosen: press Ctrl+C')
}
