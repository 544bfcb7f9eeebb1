import type { EChartsOption } from 'echarts'

/** What a report is made of, whoever makes it and whatever it becomes. Pure data: no functions, no markup. */
export interface Report {
  readonly title: string
  /** The question that the answer answers. */
  readonly lead?: string | undefined
  /** What it is about, in a line: scenario, seed, program. */
  readonly about?: string | undefined
  /** The answer, in a few sentences. */
  readonly answer: readonly string[]
  /** What a reader has to know before believing it: tables that were changed, a manifest that is missing. */
  readonly notes?: readonly string[]
  readonly sections: readonly Section[]
  /** Charts for which a page has no room: they are drawn one by one, if asked for. */
  readonly more?: readonly Chart[]
  /** Where the numbers come from, and how to make them again. */
  readonly provenance: Table
}

export interface Section {
  readonly id: string
  readonly title: string
  /** Paragraphs before the charts. */
  readonly text?: readonly string[]
  readonly charts: readonly Chart[]
  readonly tables?: readonly Table[]
}

export interface Chart {
  /** Of the figure in the page: letters, digits and dashes. */
  readonly id: string
  readonly title: string
  /** What the picture shows, for who does not see it. */
  readonly alt: string
  readonly unit: string
  /**
   * Charts of time share one axis in a page: `xAxis.data` are ISO days, and each series has a value for each of them.
   * (Categories, since ECharts reads dates in the zone of the machine.) Lanes stand on the same axis, and a row of their
   * table says from when to when something went on. A row of points is about the member in its first cell. Of bars and of
   * what lies along a parameter, the first column of the table says where they stand along their axis; of cells, each row
   * is one, in the order of the first series.
   */
  readonly kind: 'time' | 'lanes' | 'bars' | 'flows' | 'points' | 'along' | 'cells'
  /** Pixels, where it needs another height than all have. */
  readonly height?: number
  /** Of points: the command that plays one again, with `{}` for its first cell. */
  readonly command?: string
  /** Without functions, so that it goes into the page as JSON. */
  readonly option: EChartsOption
  readonly table: Table
}

export interface Table {
  readonly title?: string
  /** Whether its rows can be put in the order of a column; of a table that stands beside charts. */
  readonly sortable?: boolean
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface TableColumn {
  /** As the file of the results calls it, where it is a column of one. */
  readonly name: string
  readonly unit: string
  /** What it is called in words, where that is another name: that of the series of the chart. */
  readonly label?: string
}

export type Cell = string | number | null
