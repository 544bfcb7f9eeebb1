import { readFileSync } from 'node:fs'
import { SaxesParser } from 'saxes'

/** A cell as a spreadsheet keeps it, in the words of OpenDocument. Value: a number's digits, an ISO date, or a text. */
export interface OpenedCell {
  readonly type: string
  readonly value: string
  readonly formula: string | undefined
  readonly bold: boolean
}

export interface OpenedSheet {
  readonly name: string
  /** Rows without the empty ones at the end, and cells without the empty ones at the end of a row. */
  readonly rows: readonly (readonly OpenedCell[])[]
}

interface Draft extends OpenedSheet {
  readonly rows: OpenedCell[][]
}

const EMPTY: OpenedCell = { type: 'empty', value: '', formula: undefined, bold: false }

/** What is in a flat OpenDocument spreadsheet: OASIS OpenDocument 1.2, part 1. */
export function readFods(path: string): OpenedSheet[] {
  const reader = new Reader()
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => reader.open(name, attributes))
  parser.on('text', (text) => reader.text(text))
  parser.on('closetag', ({ name }) => reader.close(name))
  parser.write(readFileSync(path, 'utf8')).close()
  return reader.sheets
}

type Attributes = Readonly<Record<string, string>>

class Reader {
  readonly sheets: Draft[] = []
  readonly #boldStyles = new Set<string>()
  #style = ''
  #row: OpenedCell[] = []
  #rowTimes = 1
  #cell: (OpenedCell & { readonly times: number }) | undefined
  #paragraphs: string[] = []
  /** What is between the tags of a paragraph; between others is only indentation. */
  #paragraph: string | undefined

  open(tag: string, is: Attributes): void {
    if (tag === 'style:style') this.#style = is['style:name']!
    else if (tag === 'style:text-properties' && is['fo:font-weight'] === 'bold')
      this.#boldStyles.add(this.#style)
    else if (tag === 'table:table') this.sheets.push({ name: is['table:name']!, rows: [] })
    else if (tag === 'table:table-row') this.#openRow(is)
    else if (tag === 'table:table-cell') this.#openCell(is)
    else if (tag === 'text:p') this.#paragraph = ''
    else if (tag === 'text:s') this.text(' '.repeat(Number(is['text:c'] ?? 1)))
  }

  text(text: string): void {
    if (this.#paragraph !== undefined) this.#paragraph += text
  }

  close(tag: string): void {
    if (tag === 'text:p') this.#closeParagraph()
    else if (tag === 'table:table-cell') this.#closeCell()
    else if (tag === 'table:table-row') this.#closeRow()
    else if (tag === 'table:table') this.#closeSheet()
  }

  #openRow(is: Attributes): void {
    this.#row = []
    this.#rowTimes = Number(is['table:number-rows-repeated'] ?? 1)
  }

  #openCell(is: Attributes): void {
    const type = is['office:value-type'] ?? 'empty'
    const value = is['office:value'] ?? is['office:date-value'] ?? is['office:boolean-value'] ?? ''
    const bold = this.#boldStyles.has(is['table:style-name'] ?? '')
    const times = Number(is['table:number-columns-repeated'] ?? 1)
    this.#cell = { type, value, formula: is['table:formula'], bold, times }
    this.#paragraphs = []
  }

  #closeParagraph(): void {
    this.#paragraphs.push(this.#paragraph ?? '')
    this.#paragraph = undefined
  }

  #closeCell(): void {
    const { times, ...cell } = this.#cell!
    const read = cell.type === 'string' ? { ...cell, value: this.#paragraphs.join('\n') } : cell
    // The rest of a row, of up to 16,384 cells, is one empty cell that is repeated.
    if (cell.type !== 'empty' || times < 1000) for (let i = 0; i < times; i += 1) this.#row.push(read)
    this.#cell = undefined
  }

  #closeRow(): void {
    const { rows } = this.sheets.at(-1)!
    while (this.#row.at(-1)?.type === 'empty') this.#row.pop()
    if (this.#row.length === 0 && this.#rowTimes > 1000) return
    for (let i = 0; i < this.#rowTimes; i += 1) rows.push(this.#row)
  }

  #closeSheet(): void {
    const { rows } = this.sheets.at(-1)!
    while (rows.at(-1)?.length === 0) rows.pop()
  }
}

/** The cell of a row, empty beyond its end. */
export const cellAt = (row: readonly OpenedCell[], index: number): OpenedCell => row[index] ?? EMPTY
