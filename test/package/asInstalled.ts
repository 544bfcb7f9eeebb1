import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { MemorySink, parseScenario, simulate } from '../../sim/index.ts'
import { readBlock, readReadme } from '../house/readmeBlocks.ts'
import { PROGRAM, ROOT } from '../support/program.ts'
import { filesBelow, ONLINE } from './tarball.ts'

interface Said {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export function say(node: string, words: readonly string[], cwd: string): Said {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined }
  const { status, signal, stdout, stderr, error } = spawnSync(node, words, { cwd, env, encoding: 'utf8' })
  if (error) throw error
  return { code: status, stdout, stderr: signal ? `${stderr}${signal}` : stderr }
}

const galleryNames = (): string[] =>
  readdirSync(join(ROOT, 'scenarios'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))

/** Everything where there is time for it. */
const RUN = ONLINE ? galleryNames() : ['kazakhstan-shutdown-2022', 'quiet-network']

/** The example of README.md that uses the library, and the scenario that it reads. */
const EXAMPLE = /## As a library\n\n```ts\n([\s\S]*?)```/.exec(readReadme())![1]!

/** The examples in the comments of the shipped types, by the file they stand in. */
function examplesIn(folder: string): [name: string, program: string][] {
  const types = join(folder, 'node_modules/hashtrek/dist/types')
  return filesBelow(types).flatMap((path) => {
    const found = readFileSync(join(types, path), 'utf8').matchAll(/@example\n \* ```ts\n([\s\S]*?) \* ```/g)
    return [...found].map(([, lines], index): [string, string] => [
      `${basename(path, '.d.ts')}-${index}`,
      lines!.replace(/^ \* ?/gm, ''),
    ])
  })
}

/** As an analyst's own program would use the types: what is wrong must be seen, what is right must pass. */
const TYPED = `${EXAMPLE}
import { type Cell, METRICS, nextNbits, type Problem, type Row, ScenarioError, type Sink, TABLES, type TableName } from 'hashtrek'

const days: number = scenario.run.days
const cells: Cell[] = tables.column('network', 'hashrate_eh_s')
const header: readonly string[] = TABLES.flatMap((table) => table.columns.map((column) => column.name))
const counting: Sink = { begin: () => {}, write: (_table: TableName, rows: readonly Row[]) => void rows.length }
const problems = (error: ScenarioError): readonly Problem[] => error.problems
export const all = [days, cells, header, counting, problems, METRICS, nextNbits(0x1d00ffff, 0, 1_209_600)]

// @ts-expect-error a scenario is not its text
simulate('format: 1')
// @ts-expect-error no such table
tables.column('netwrok', 'hashrate_eh_s')
// @ts-expect-error a number of days
scenario.run.days = 'ninety'
// @ts-expect-error no such export
await import('hashtrek').then(({ nonesuch }) => nonesuch)
`

const IN_PLAIN_NODE = `import * as hashtrek from 'hashtrek'
import { readFileSync } from 'node:fs'
const schema = new URL(import.meta.resolve('hashtrek/scenarios/scenario.schema.json'))
const tables = new hashtrek.MemorySink()
const { summary } = hashtrek.simulate(hashtrek.parseScenario(readFileSync('my-ban.yaml', 'utf8')), { sink: tables })
const rows = [...tables.rows]
console.log(JSON.stringify({ exports: Object.keys(hashtrek), summary, rows, title: JSON.parse(readFileSync(schema, 'utf8')).type }))
`

/** What the examples must say, where one can know it. */
const ANSWERS: Record<string, RegExp> = {
  README: /metric: 'drawdown_true_pct'/,
  'retarget-0': /^true$/m,
  'load-0': /^my-ban 30$/m,
  'problem-0': /^1 1 .*name/m,
}

/** What somebody does who has the package in a folder's node_modules, with a Node of their own. */
export function worksAsInstalled(folder: string, node = process.execPath): void {
  const hashtrek = (...words: string[]): Said =>
    say(node, [join(folder, 'node_modules/hashtrek/dist/hashtrek.js'), ...words], folder)

  it('says its version', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    expect(hashtrek('--version').stdout).toMatch(new RegExp(`^${version} \\(`))
  })

  it('lists the gallery', () => {
    const { code, stdout } = hashtrek('list')
    expect(code).toBe(0)
    for (const name of galleryNames()) expect(stdout).toContain(name)
  })

  it('makes a scenario that can be run', () => {
    // Another Node may have made one here.
    rmSync(join(folder, 'mine.yaml'), { force: true })
    expect(hashtrek('new', 'mine', '--from', 'quiet-network')).toMatchObject({ code: 0, stderr: '' })
    expect(hashtrek('check', 'mine.yaml')).toMatchObject({ code: 0, stderr: '' })
    expect(hashtrek('run', 'mine.yaml', '--days', '10', '--quiet')).toMatchObject({ code: 0, stderr: '' })
  })

  it('checks the gallery, and again from what it kept of the first time', () => {
    const first = hashtrek('check', ...galleryNames())
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout.match(/: valid, /g)).toHaveLength(galleryNames().length)
    expect(hashtrek('check', ...galleryNames())).toEqual(first)
  })

  it('runs the gallery to the same bytes as the program that was built here', () => {
    const words = ['run', ...RUN, '--quiet', '--out']
    expect(hashtrek(...words, 'theirs')).toEqual({ code: 0, stdout: '', stderr: '' })
    if (!existsSync(join(folder, 'ours')))
      expect(say(process.execPath, [PROGRAM, ...words, 'ours'], folder).code).toBe(0)
    for (const name of RUN) {
      const [theirs, ours] = ['theirs', 'ours'].map((out) => tablesIn(join(folder, out, name)))
      expect(Object.keys(theirs!).length).toBeGreaterThan(8)
      for (const [table, bytes] of Object.entries(theirs!))
        expect(ours![table]!.equals(bytes), `${name}: ${table}`).toBe(true)
    }
  })

  it('shows a run in the same bytes as the program that was built here', () => {
    const out = join(folder, 'theirs', RUN[0]!)
    const pictures = [
      ['report', out],
      ['chart', out, '--what', 'hash-rate', '--format', 'png'],
      ['chart', out, '--what', 'shares', '--dark'],
    ]
    for (const words of pictures) {
      expect(hashtrek(...words, '--out', 'shown-theirs')).toMatchObject({ code: 0, stderr: '' })
      expect(say(process.execPath, [PROGRAM, ...words, '--out', 'shown-ours'], folder).code).toBe(0)
      const [theirs, ours] = ['shown-theirs', 'shown-ours'].map((name) => readFileSync(join(folder, name)))
      expect(theirs!.length).toBeGreaterThan(5_000)
      expect([words[2], ours!.equals(theirs!)]).toEqual([words[2], true])
      for (const name of ['shown-theirs', 'shown-ours']) rmSync(join(folder, name))
    }
  })

  it('answers a mistake with its place', () => {
    writeFileSync(join(folder, 'broken.yaml'), readBlock('scenario').replace('s19: 100 %', 's91: 100 %'))
    const { code, stderr } = hashtrek('check', 'broken.yaml')
    expect(code).toBe(3)
    expect(stderr).toMatch(/^broken\.yaml:\d+:\d+: .*did you mean "s19"\?$/m)
  })

  it('is imported by a program in plain JavaScript, with the results that the sources give', () => {
    writeFileSync(join(folder, 'my-ban.yaml'), readBlock('scenario'))
    writeFileSync(join(folder, 'plain.mjs'), IN_PLAIN_NODE)
    const { code, stdout, stderr } = say(node, ['plain.mjs'], folder)
    expect([code, stderr]).toEqual([0, ''])
    const tables = new MemorySink()
    const { summary } = simulate(parseScenario(readBlock('scenario')), { sink: tables })
    expect(JSON.parse(stdout)).toMatchObject({ summary, rows: [...tables.rows], title: 'object' })
  })

  it("runs the README's example, and those of the documentation", () => {
    writeFileSync(join(folder, 'my-ban.yaml'), readBlock('scenario'))
    const examples = examplesIn(folder)
    expect(examples.length).toBeGreaterThan(4)
    for (const [name, program] of [['README', EXAMPLE], ...examples] as const) {
      writeFileSync(join(folder, `${name}.mjs`), program)
      const { code, stdout, stderr } = say(node, [`${name}.mjs`], folder)
      expect([name, code, stderr]).toEqual([name, 0, ''])
      expect(stdout).toMatch(ANSWERS[name] ?? /./)
    }
  })
}

const ENSEMBLE = ['ensemble', 'kazakhstan-shutdown-2022', '--members', '5', '--workers', '2', '--days', '12']

/** Runs a small ensemble with the package that lies in a folder. */
export const ensembleIn = (folder: string, node = process.execPath): Said =>
  say(
    node,
    [join(folder, 'node_modules/hashtrek/dist/hashtrek.js'), ...ENSEMBLE, '--out', 'many', '--quiet'],
    folder,
  )

/** What somebody does who runs an ensemble with the package, and piscina beside it. */
export function runsMany(folder: string, node = process.execPath): void {
  it('runs an ensemble to the same bytes as the program that was built here', () => {
    rmSync(join(folder, 'many'), { recursive: true, force: true })
    expect(ensembleIn(folder, node)).toEqual({ code: 0, stdout: '', stderr: '' })
    const ours = join(folder, 'many-ours')
    if (!existsSync(ours))
      expect(say(process.execPath, [PROGRAM, ...ENSEMBLE, '--out', ours, '--quiet'], folder).code).toBe(0)
    const [theirs, expected] = [tablesIn(join(folder, 'many')), tablesIn(ours)]
    expect(Object.keys(theirs).sort()).toEqual(Object.keys(expected).sort())
    expect(Object.keys(theirs)).toContain('quantiles.csv')
    for (const [table, bytes] of Object.entries(theirs))
      expect(bytes.equals(expected[table]!), `${table} differs`).toBe(true)
  })
}

function tablesIn(folder: string): Record<string, Buffer> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]))
}

/** What TypeScript has to say about a strict program that uses the shipped types; nothing, if all is well. */
export function typeErrors(folder: string, typescript: 'typescript' | 'typescript7'): string {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const programs = [['typed', TYPED] as const, ...examplesIn(folder)]
  for (const [name, text] of programs) writeFileSync(join(folder, `${name}.ts`), text)
  const options = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    skipLibCheck: false,
    types: ['node'],
  }
  const compilerOptions = { ...options, typeRoots: [join(ROOT, 'node_modules/@types')] }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: programs.map(([name]) => `${name}.ts`) }),
  )
  const { stdout, stderr } = say(
    process.execPath,
    [join(ROOT, 'node_modules', typescript, 'bin/tsc'), '-p', '.'],
    folder,
  )
  return stdout + stderr
}
