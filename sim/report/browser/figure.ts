import type { EChartsOption } from 'echarts'
import { Places, type ReadTable } from './readTable.ts'

/** A chart of the page: what there is of it, and what the hand has done to it. */
export interface Figure {
  readonly element: HTMLElement
  readonly kind: 'time' | 'bars' | 'flows'
  readonly title: string
  readonly alt: string
  readonly unit: string
  readonly option: EChartsOption
  readonly table: ReadTable
  readonly places: Places
  /** Names of series that are switched off. */
  readonly off: Set<string>
}

/** Reads a figure as `html.ts` writes it. */
export function readFigure(element: HTMLElement): Figure {
  const table = readTable(element)
  const picture = element.querySelector('.picture')
  return {
    element,
    kind: element.dataset['kind'] as Figure['kind'],
    title: textOf(element.querySelector('figcaption')),
    alt: picture?.getAttribute('aria-label') ?? '',
    unit: element.dataset['unit'] ?? '',
    option: JSON.parse(element.querySelector('script.option')!.textContent!) as EChartsOption,
    table,
    places: new Places(table),
    off: new Set(),
  }
}

/** The name and unit of a column stand in its head's attributes, or the name alone in its text. */
export function readTable(figure: HTMLElement): ReadTable {
  const heads = [...figure.querySelectorAll<HTMLElement>('.data thead th')]
  const rows = [...figure.querySelectorAll<HTMLTableRowElement>('.data tbody tr')]
  return {
    columns: heads.map((head) => ({
      name: head.dataset['name'] ?? textOf(head),
      unit: head.dataset['unit'] ?? '',
    })),
    rows: rows.map(({ cells }) => [...cells].map(textOf)),
  }
}

const textOf = (element: Element | null): string => (element?.textContent ?? '').trim()
