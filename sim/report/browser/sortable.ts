import { button } from './make.ts'
import { orderOf } from './order.ts'
import { say } from './said.ts'

/** Puts a button into each head of a table: its rows in the order of that column, the other way round when pressed again. */
export function sortable(table: HTMLTableElement): void {
  const heads = [...table.tHead!.rows[0]!.cells]
  for (const [column, head] of heads.entries()) {
    const name = (head.textContent ?? '').trim()
    const press = button(name, () => sort(table, heads, column), `Sort by ${name}`)
    press.replaceChildren(...head.childNodes)
    head.append(press)
  }
}

function sort(table: HTMLTableElement, heads: readonly HTMLElement[], column: number): void {
  const head = heads[column]!
  const descending = head.getAttribute('aria-sort') === 'ascending'
  const body = table.tBodies[0]!
  const rows = [...body.rows]
  const cells = rows.map((row) => (row.cells[column]?.textContent ?? '').trim())
  body.replaceChildren(...orderOf(cells, descending).map((row) => rows[row]!))
  for (const other of heads) other.removeAttribute('aria-sort')
  const order = descending ? 'descending' : 'ascending'
  head.setAttribute('aria-sort', order)
  say(`Sorted by ${(head.textContent ?? '').trim()}, ${order}`)
}
