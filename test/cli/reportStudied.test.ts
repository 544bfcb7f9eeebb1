import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashtrek } from '../support/program.ts'
import { COMMANDS, rowsIn, type Studied, STUDIED, studiedFolder, unknownsYaml } from '../support/studied.ts'

let folder = ''
let said: Record<Studied, string>

beforeAll(async () => {
  ;({ folder, said } = await studiedFolder(unknownsYaml()))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pageOf = (kind: Studied): string => readFileSync(join(folder, `${kind}.html`), 'utf8')
const csv = (kind: Studied, name: string) => rowsIn(folder, kind, `${name}.csv`)

const figureIn = (page: string, id: string): string =>
  new RegExp(`<figure class="chart" id="${id}".*?</figure>`, 's').exec(page)![0]

const figuresIn = (page: string): string[] =>
  [...page.matchAll(/<figure class="chart" id="([^"]*)"/g)].map(([, id]) => id!)

/** The cells of a column of a chart's table. */
function cellsIn(page: string, id: string, column: string): string[] {
  const table = /<table>(.*?)<\/table>/s.exec(figureIn(page, id))![1]!
  const rows = table.split('<tr>').slice(1)
  const cells = rows.map((row) =>
    row
      .split(/<t[hd][^>]*>/)
      .slice(1)
      .map((cell) => cell.replace(/<small>.*?<\/small>|<tbody>/g, '').trim()),
  )
  const at = cells[0]!.indexOf(column)
  if (at < 0) throw new Error(`${id} has no column ${column}, but ${cells[0]!.join(', ')}`)
  return cells.slice(1).map((row) => row[at]!)
}

const unescaped = (text: string): string =>
  text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

const answersIn = (page: string): string[] =>
  /<section id="answer".*?<\/section>/s
    .exec(page)![0]
    .match(/(?<=<p>).*?(?=<\/p>)/gs)!
    .map(unescaped)

/** Of 18 digits in a file, a number has 17. */
const read = (text: string): number | string =>
  text === '' || Number.isNaN(Number(text)) ? text : Number(text)

const CELLS: readonly (readonly [Studied, chart: string, table: string, column: string])[] = [
  ['backtest', 'blocks', 'backtest-daily', 'blocks_real'],
  ['backtest', 'blocks', 'backtest-daily', 'blocks_expected'],
  ['backtest', 'blocks', 'backtest-daily', 'blocks_p95'],
  ['backtest', 'hash-rate', 'backtest-daily', 'hashrate_est_real_eh_s'],
  ['backtest', 'difficulty', 'backtest-retargets', 'difficulty_real'],
  ['backtest', 'late', 'backtest-retargets', 'late_p95_d'],
  ['ensemble', 'retarget-difficulty', 'retargets', 'new_difficulty_p95'],
  ['ensemble', 'retarget-changes', 'retargets', 'change_pct_p50'],
  ['fit', 'posteriors', 'parameters', 'mean_in_prior_sd'],
  ['fit', 'posteriors', 'parameters', 'best_in_prior_sd'],
]

describe('a report of a study', { timeout: 60_000 }, () => {
  it.each(CELLS)('of %s has in %s the cells of %s.csv: %s', (kind, chart, table, column) => {
    const rows = csv(kind, table)
    expect(rows.length).toBeGreaterThan(1)
    expect(cellsIn(pageOf(kind), chart, column).map(read)).toEqual(rows.map((row) => read(row[column]!)))
  })

  it.each(['morris', 'sobol'] as const)('by %s has what sensitivity.csv says, by rank', (kind) => {
    const rows = csv(kind, 'sensitivity')
      .filter(
        ({ metric, scope, rank }) => metric === 'drawdown_true_pct' && scope === 'network' && rank !== '',
      )
      .toSorted((a, b) => Number(a['rank']) - Number(b['rank']))
    expect(rows.length).toBeGreaterThan(1)
    const columns = kind === 'morris' ? ['mu_star', 'mu_p05', 'sigma'] : ['total', 'first_p95']
    for (const column of ['parameter', ...columns])
      expect(cellsIn(pageOf(kind), 'matters-drawdown-true-pct', column).map(read)).toEqual(
        rows.map((row) => read(row[column]!)),
      )
  })

  it('has the share of luck in each answer', () => {
    const rows = csv('ensemble', 'variance').filter(
      (row) => row['table'] === 'summary' && row['region'] === '',
    )
    const luck = cellsIn(pageOf('ensemble'), 'luck', 'luck_pct')
    expect(luck.length).toBeGreaterThan(2)
    for (const cell of luck) expect(rows.map((row) => row['luck_pct'])).toContain(cell)
  })

  it.each(['backtest', 'fit', 'ensemble'] as const)('of %s answers in the words of the terminal', (kind) => {
    const answers = answersIn(pageOf(kind))
    expect(answers.length).toBeGreaterThan(0)
    const lines = said[kind].split('\n').map((line) => line.trim())
    for (const sentence of answers) expect(lines).toContain(sentence)
  })

  it.each(['morris', 'sobol'] as const)('by %s answers with the lines of the terminal', (kind) => {
    const answers = answersIn(pageOf(kind))
    const words = said[kind].replaceAll(/\s+/g, ' ')
    // Numbers of a millionth have fewer digits in the file; and of two countries one has what the other lacks.
    const parts = answers.slice(0, 2).flatMap((answer) => answer.replace(/\.$/, '').split(/; (?=\d )/))
    expect(parts.length).toBeGreaterThan(2)
    for (const part of parts.filter((each) => !/0\.0000|e−/.test(each))) expect(words).toContain(part)
  })

  it.each(STUDIED)('of %s has no id twice, and says all that it shows', (kind) => {
    const page = pageOf(kind)
    const ids = [...page.matchAll(/<(?:section|figure)[^>]* id="([^"]*)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    for (const figure of page.match(/<figure class="chart".*?<\/figure>/gs)!) {
      expect(figure).toMatch(/role="img" aria-label="[^"]{30,}"><svg/)
      expect(figure).toMatch(/<tbody>\s*<tr><th>/)
      expect(/NaN|undefined/.exec(figure)?.index).toBeUndefined()
    }
    expect(page.length).toBeLessThan(1_500_000)
  })

  it('calls parameters by what they are, and by their paths where that says too little', () => {
    expect(cellsIn(pageOf('fit'), 'posteriors', 'what it is')).toEqual([
      'Hash rate in the beginning (parameters.at-start)',
      'Hash rate in the beginning (parameters.blackout)',
      'parameters.comply',
    ])
  })

  it('says of a fit the numbers in the units of the scenario', () => {
    expect(pageOf('fit')).toMatch(/<td class="t">125\.3 EH\/s to 174\.7 EH\/s/)
  })

  it('says how to see one of the members', async () => {
    const [, words] = /<p>hashtrek (run [^<]*--member \d+) plays/.exec(pageOf('ensemble'))!
    const run = await hashtrek([...words!.split(' '), '--out', 'one', '--quiet'], { cwd: folder })
    expect(run.code).toBe(0)
    const fall = rowsIn(folder, 'one/summary.csv').find(({ metric }) => metric === 'drawdown_true_pct')![
      'value'
    ]
    expect(Number(fall)).toBe(Number(csv('ensemble', 'members')[0]!['drawdown_true_pct']))
  })

  it('has the main answers of each member', () => {
    const [, rows] = /The main answers of each member.*?<tbody>\s*(.*?)<\/table>/s.exec(pageOf('ensemble'))!
    // A number that is shown shorter bears itself as a value.
    const exact = (cell: string): string => /value="([^"]*)"/.exec(cell)?.[1] ?? cell.trim()
    const cells = rows!
      .split('<tr>')
      .slice(1)
      .map((row) =>
        row
          .split(/<t[hd][^>]*>/)
          .slice(1, 3)
          .map(exact),
      )
    const members = csv('ensemble', 'members')
    expect(cells.map((row) => row.map(read))).toEqual(
      members.map((row) => [Number(row['member']), Number(row['drawdown_true_pct'])]),
    )
  })

  it('leaves the other answers to chart, which draws and lists them', async () => {
    const list = await hashtrek(['chart', 'morris', '--list'], { cwd: folder })
    const ids = list.stdout.split('\n').flatMap((line) => /^[a-z0-9-]+/.exec(line)?.[0] ?? [])
    const there = csv('morris', 'sensitivity').filter(({ rank }) => rank !== '')
    const answers = new Set(there.map(({ metric, scope }) => `${metric} ${scope}`))
    expect(ids).toHaveLength(answers.size)
    expect(ids).toEqual([...new Set(ids)])
    const id = 'matters-share-last-pct-east'
    const drawn = await hashtrek(['chart', 'morris', '--what', id, '--out', 'a.svg'], { cwd: folder })
    expect([drawn.code, drawn.stderr]).toEqual([0, ''])
    expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toContain('share_last_pct of east')
    expect(pageOf('morris')).not.toContain(`<figure class="chart" id="${id}"`)
    expect(pageOf('morris')).toContain(`<td class="t">${id}`)
  })

  it('shortens the list of charts in an error', async () => {
    const { code, stderr } = await hashtrek(['chart', 'morris', '--what', 'zzzzzzzz'], { cwd: folder })
    expect([code, stderr]).toEqual([2, expect.stringMatching(/there is matters-.*, and \d+ more: --list/)])
  })

  it('says the same of files that a German spreadsheet reads', async () => {
    const shownIn = (page: string): string => page.slice(0, page.indexOf('<section id="provenance">'))
    for (const kind of ['backtest', 'morris'] as const) {
      const words = [...COMMANDS[kind]('mine.yaml'), '--csv', 'excel-eu', '--quiet', '--out', 'eu']
      expect((await hashtrek(words, { cwd: folder })).code).toBe(0)
      expect((await hashtrek(['report', 'eu'], { cwd: folder })).code).toBe(0)
      expect(shownIn(readFileSync(join(folder, 'eu.html'), 'utf8')) === shownIn(pageOf(kind))).toBe(true)
    }
  })

  it('names the folders that lie in one', async () => {
    const { code, stderr } = await hashtrek(['report', folder, '--out', 'x.html'], { cwd: folder })
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining('holds folders of results, and none itself: name one'),
    ])
    expect(stderr).toContain('/backtest, ')
  })

  it('is made without a manifest, as far as the tables go', async () => {
    for (const kind of STUDIED) rmSync(join(folder, kind, 'manifest.json'))
    for (const kind of STUDIED) {
      const { code, stderr } = await hashtrek(['report', kind, '--out', 'bare.html'], { cwd: folder })
      expect([kind, code, stderr]).toEqual([kind, 0, expect.stringContaining('has no manifest.json')])
      const bare = readFileSync(join(folder, 'bare.html'), 'utf8')
      const shown = bare.slice(0, bare.indexOf('<script type="module">'))
      expect(/undefined|NaN/.exec(shown)?.index).toBeUndefined()
      // Names of regions stand in the manifest alone.
      expect(figuresIn(bare)).toEqual(figuresIn(pageOf(kind)).filter((id) => id !== 'shares'))
    }
  })

  it('refuses a table that is damaged, by its line', async () => {
    const path = join(folder, 'backtest/backtest.csv')
    writeFileSync(path, readFileSync(path, 'utf8').replace(',true,', ',perhaps,'))
    const { code, stderr } = await hashtrek(['report', 'backtest', '--out', 'y.html'], { cwd: folder })
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/backtest\.csv:\d+: passed: "perhaps" is neither true/),
    ])
  })
})
