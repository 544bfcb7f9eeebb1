import { copyText } from './copy.ts'
import type { LiveChart } from './draw.ts'
import { readTable } from './figure.ts'
import { button, make } from './make.ts'
import type { ReadTable } from './readTable.ts'
import { say } from './said.ts'
import { entriesOf } from './words.ts'

/** The members that somebody picked: marked in all charts of points, and told in a box. */
export class Picks {
  readonly #members = new Set<string>()
  readonly #charts: LiveChart[] = []
  readonly #tables: ReadTable[] = []
  readonly #box = make('aside', { class: 'picks', 'aria-label': 'Picked members', hidden: '' })

  /** Takes part from now on; the box stands below the first chart that does. */
  join(live: LiveChart): void {
    const { element, table } = live.figure
    if (this.#charts.length === 0) {
      element.after(this.#box)
      this.#tables.push(...tablesOfMembers(element))
    }
    this.#charts.push(live)
    this.#tables.push(table)
    live.chart.on('click', ({ dataIndex }) => this.toggle(table.rows[dataIndex]![0]!))
  }

  toggle(member: string): void {
    const isNew = !this.#members.delete(member)
    if (isNew) this.#members.add(member)
    this.show()
    say(`Member ${member} ${isNew ? 'picked' : 'no longer picked'}; ${this.#members.size} picked`)
  }

  /** Marks what is picked, also in a chart that was drawn anew. */
  show(): void {
    for (const live of this.#charts) mark(live, this.#members)
    this.#box.hidden = this.#members.size === 0
    this.#box.replaceChildren(...[...this.#members].map((member) => this.#cardOf(member)))
  }

  #cardOf(member: string): HTMLElement {
    const { command } = this.#charts[0]!.figure
    return make(
      'section',
      { 'aria-label': `Member ${member}` },
      make('h3', { text: `Member ${member}` }),
      button('Let go', () => this.toggle(member), `Let go of member ${member}`),
      make('dl', {}, ...this.#answersOf(member)),
      ...(command === undefined ? [] : commandOf(command.replace('{}', member))),
    )
  }

  /** What tables and charts tell of a member, each answer once. */
  #answersOf(member: string): HTMLElement[] {
    const entries = this.#tables.flatMap((table) => entriesOf(table, rowOf(table.rows, member), new Set()))
    const values = new Map(entries.map(({ name, value, unit }) => [name, `${value} ${unit}`.trim()]))
    return [...values].map(([name, value]) =>
      make('div', {}, make('dt', { text: name }), make('dd', { text: value })),
    )
  }
}

/** Of those beside a chart, which have a row for each member. */
const tablesOfMembers = (figure: HTMLElement): ReadTable[] =>
  [...(figure.closest('section')?.querySelectorAll<HTMLElement>('.beside table') ?? [])]
    .map(readTable)
    .filter(({ columns }) => columns[0]?.name === 'member')

const rowOf = (rows: readonly (readonly string[])[], member: string): number =>
  rows.findIndex(([first]) => first === member)

function mark({ chart, figure }: LiveChart, members: ReadonlySet<string>): void {
  const { rows } = figure.table
  const [on, off] = [true, false].map((picked) =>
    rows.flatMap(([member], i) => (members.has(member!) === picked ? [i] : [])),
  )
  chart.dispatchAction({ type: 'unselect', seriesIndex: 0, dataIndex: off })
  chart.dispatchAction({ type: 'select', seriesIndex: 0, dataIndex: on })
}

const commandOf = (command: string): HTMLElement[] => [
  make('code', { text: command }),
  button('Copy', () => copyText(command, 'The command is copied'), `Copy the command: ${command}`),
]
