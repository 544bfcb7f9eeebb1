import type { Columns } from './column.ts'
import type { Cell, Table } from '../page.ts'

/** The scores in the order of the file, by what their names begin with. */
const GROUPS = [
  [/^(deviance|ref)_/, 'Daily blocks: deviance a day; ref_… are simple forecasts of the same days'],
  [/^band_/, 'Bands of daily blocks'],
  [/^freerun_/, 'Difficulty, with the members’ own blocks'],
  [/^effect_/, 'Effects that were seen in the blocks'],
  [/^share_/, 'Published shares of countries'],
  [/^firm_/, 'Machines of firms'],
  [/(?:)/, 'Others'],
] as const

/** As the terminal calls them, in its order. */
const COLUMNS = [
  ['target', 'target'],
  ['simulated', 'score'],
  ['sigma', '±'],
  ['unit', 'unit'],
  ['observed', 'observed'],
  ['z', 'z'],
  ['reference', 'reference'],
  ['to_reach', 'to reach'],
  ['passed', 'reached'],
  ['window', 'days'],
] as const

/** Every score but those of the targets that are shown elsewhere, a table a group. */
export function scoreTables(scores: Columns, elsewhere: ReadonlySet<string>): Table[] {
  const targets = scores.texts('target')
  const groupOf = (target: string): number => GROUPS.findIndex(([begins]) => begins.test(target))
  return GROUPS.flatMap(([, title], group) => {
    const rows = targets.flatMap((target, i) =>
      groupOf(target) === group && !elsewhere.has(target) ? [i] : [],
    )
    return rows.length > 0 ? [tableOf(scores, title, rows)] : []
  })
}

/** Columns of which all is empty are left out. */
function tableOf(scores: Columns, title: string, rows: readonly number[]): Table {
  const shown = COLUMNS.map(([name, label]) => {
    const cells = scores.cells(name)
    return { name: label, cells: rows.map((row) => SAID[name]?.(cells[row]!) ?? cells[row]!) }
  }).filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''))
  return {
    title,
    columns: shown.map(({ name }) => ({ name, unit: '' })),
    rows: rows.map((_, r) => shown.map(({ cells }) => cells[r]!)),
  }
}

/** Cells that are said otherwise than in the file. */
const SAID: Readonly<Record<string, (cell: Cell) => Cell>> = {
  passed: (cell) => (cell === 'true' ? '✓ yes' : cell === 'false' ? '✗ no' : null),
  unit: (cell) => (cell === '1' ? '' : cell),
}
