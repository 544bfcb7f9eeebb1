import type { EChartsOption } from 'echarts'
import type { Chart } from '../page.ts'
import { daysOf } from '../timeAxis.ts'
import { Places, type ReadTable } from './readTable.ts'

/** A chart of the page: what there is of it, and what the hand has done to it. */
export interface Figure {
  readonly element: HTMLElement
  readonly kind: Chart['kind']
  /** Pixels, where it needs another height than all have. */
  readonly height: number | undefined
  /** What plays a member again, with `{}` for its number. */
  readonly command: string | undefined
  readonly title: string
  readonly alt: string
  readonly unit: string
  readonly option: EChartsOption
  readonly table: ReadTable
  readonly places: Places
  /** Of the axis of time; empty where there is none. */
  readonly days: readonly string[]
  /** Names of series that are switched off. */
  readonly off: Set<string>
}

/** Whether its axis is that of all charts of time. */
export const isOfTime = ({ kind }: Pick<Figure, 'kind'>): boolean => kind === 'time' || kind === 'lanes'

/** Reads a figure as `html.ts` writes it. */
export function readFigure(element: HTMLElement): Figure {
  const table = readTable(element.querySelector('.data')!)
  const option = optionIn(element.querySelector('script.option')!.textContent!, table)
  const picture = element.querySelector('.picture')
  return {
    element,
    kind: element.dataset['kind'] as Figure['kind'],
    height: Number(element.dataset['height']) || undefined,
    command: element.dataset['command'],
    title: textOf(element.querySelector('figcaption')),
    alt: picture?.getAttribute('aria-label') ?? '',
    unit: element.dataset['unit'] ?? '',
    option,
    days: daysOf(option),
    table,
    places: new Places(table),
    off: new Set(),
  }
}

/** Data that the table has stand in the page as `{ cells: n }`, the number of its column. */
function optionIn(json: string, { rows }: ReadTable): EChartsOption {
  const put = (_: string, part: unknown): unknown => {
    const column = (part as { cells?: unknown } | null)?.cells
    return typeof column === 'number' ? rows.map((cells) => valueOf(cells[column]!)) : part
  }
  return JSON.parse(json, put) as EChartsOption
}

function valueOf(cell: string): string | number | null {
  if (cell === '') return null
  return Number.isNaN(Number(cell)) ? cell : Number(cell)
}

/** The name and unit of a column stand in its head's attributes, or the name alone in its text. */
export function readTable(table: HTMLElement): ReadTable {
  const heads = [...table.querySelectorAll<HTMLElement>('thead th')]
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')]
  return {
    columns: heads.map((head) => ({
      name: head.dataset['name'] ?? textOf(head),
      unit: head.dataset['unit'] ?? '',
    })),
    rows: rows.map(({ cells }) => [...cells].map(exactOf)),
  }
}

/** Where a number is rounded for reading, the number itself. */
export const exactOf = (cell: Element): string => cell.querySelector('data')?.value ?? textOf(cell)

const textOf = (element: Element | null): string => (element?.textContent ?? '').trim()
