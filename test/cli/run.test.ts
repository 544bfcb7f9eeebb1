import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '../support/manifest.ts'
import { METRICS, TABLES } from '../../sim/record/index.ts'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'

const FILES = [...TABLES.map(({ name }) => `${name}.csv`), 'datapackage.json', 'manifest.json']

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** A folder with the minimal scenario in it. */
function withMinimal(...names: string[]): string {
  const folder = temporaryFolder()
  for (const name of names.length > 0 ? names : ['minimal']) writeMinimal(folder, name)
  return folder
}

describe('run', () => {
  it('writes every file into out/<scenario> and says where', async () => {
    const cwd = withMinimal()
    const { code, stdout, stderr } = await hashtrek(['run', 'minimal.yaml'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Tables are in out/minimal;')
    expect(readdirSync(join(cwd, 'out'))).toEqual(['minimal'])
    expect(readdirSync(join(cwd, 'out/minimal')).sort()).toEqual(FILES.toSorted())
  })

  it('lists every file with its rows, length and hash in the manifest, and what it read', async () => {
    const cwd = withMinimal()
    await hashtrek(['run', './minimal.yaml', '--out', 'x', '--set', 'fees=0.4 BTC'], { cwd })
    const manifest = manifestIn(join(cwd, 'x'))
    for (const { name, bytes, sha256: hash, rows } of manifest.files) {
      const data = readFileSync(join(cwd, 'x', name))
      expect([name, bytes, hash]).toEqual([name, data.length, sha256(join(cwd, 'x', name))])
      if (rows !== undefined) expect([name, parse(data).length]).toEqual([name, rows + 1])
    }
    expect(manifest.files.map(({ name }) => name)).toEqual(FILES.filter((name) => name !== 'manifest.json'))
    expect(manifest.inputs).toEqual([{ path: 'minimal.yaml', sha256: sha256(join(cwd, 'minimal.yaml')) }])
    expect([manifest.overrides, manifest.set]).toEqual([[], ['fees=0.4 BTC']])
    expect(manifest.argv).toEqual(['run', './minimal.yaml', '--out', 'x', '--set', 'fees=0.4 BTC'])
    expect(manifest.versions.commit).toMatch(/^(unknown|[0-9a-f]{40}\+?)$/)
  })

  it('gives the same bytes for the same seed, and others for another', async () => {
    const cwd = withMinimal()
    const words = ['run', 'minimal.yaml', '--days', '40']
    for (const [out, seed] of [
      ['a', 'one'],
      ['b', 'one'],
      ['c', 'two'],
    ])
      await hashtrek([...words, '--seed', seed!, '--out', out!], { cwd })
    for (const name of FILES) {
      const [a, b] = ['a', 'b'].map((out) => readFileSync(join(cwd, out, name), 'utf8'))
      expect(b!.replace('"b"', '"a"')).toBe(a)
    }
    expect(sha256(join(cwd, 'a/network.csv'))).not.toBe(sha256(join(cwd, 'c/network.csv')))
  })

  it('writes CSV in the preset asked for, and says so in the manifest', async () => {
    const cwd = withMinimal()
    await hashtrek(['run', 'minimal.yaml', '--days', '3', '--csv', 'excel-eu', '--out', 'x'], { cwd })
    await hashtrek(['run', 'minimal.yaml', '--days', '3', '--out', 'y'], { cwd })
    expect(['x', 'y'].map((out) => manifestIn(join(cwd, out)).csv)).toEqual(['excel-eu', 'plain'])
    const [eu, plain] = ['x', 'y'].map((out) => readFileSync(join(cwd, out, 'network.csv'), 'utf8'))
    expect(eu).toMatch(/^\uFEFFdate;price_usd;.*\r\n2021-06-01;37000;\d+,\d+;/)
    expect(plain).toMatch(/^date,price_usd,.*[^\r]\n2021-06-01,37000,\d+\.\d+,/)
  })

  it('writes a workbook if asked to, lists it, and the same run gives the same', async () => {
    const cwd = withMinimal()
    for (const out of ['x', 'y'])
      await hashtrek(['run', 'minimal.yaml', '--days', '3', '--xlsx', '--out', out], { cwd })
    expect(readdirSync(join(cwd, 'x')).sort()).toEqual([...FILES, 'workbook.xlsx'].sort())
    const workbook = manifestIn(join(cwd, 'x')).files.find(({ name }) => name === 'workbook.xlsx')
    expect(workbook?.sha256).toBe(sha256(join(cwd, 'x/workbook.xlsx')))
    expect(sha256(join(cwd, 'y/workbook.xlsx'))).toBe(workbook?.sha256)
  })

  it('takes a workbook of its own away with the folder that it replaces', async () => {
    const cwd = withMinimal()
    for (const words of [['--xlsx'], []])
      await hashtrek(['run', 'minimal.yaml', '--days', '3', '--out', 'x', ...words], { cwd })
    expect(readdirSync(join(cwd, 'x')).sort()).toEqual(FILES.toSorted())
  })

  it.each(['007', '', ' ', '-5', '1e3', 'true', 'null', '"', 'a b: c #d', '数字'])(
    'takes %j as a seed',
    async (seed) => {
      const cwd = withMinimal()
      const { code, stderr } = await hashtrek(
        ['run', 'minimal.yaml', '--days', '3', `--seed=${seed}`, '--out', 'x'],
        {
          cwd,
        },
      )
      expect([code, stderr]).toEqual([0, ''])
      expect(manifestIn(join(cwd, 'x')).seed).toBe(seed)
    },
  )

  it('writes tables that read back as what the table of columns says', async () => {
    const cwd = withMinimal()
    const owned = 'regions.west.sites.town={ capacity: 500 MW, owners: { A: 80 % }, cost: 9.33 million USD }'
    const claim =
      'claims.c={ says: It fell., before: { from: 2021-06-01, until: 2021-06-08 }, after: { from: 2021-06-12, until: 2021-06-15 }, at_most: -1 % }'
    const set = ['run.blocks=true', owned, claim].flatMap((change) => ['--set', change])
    await hashtrek(['run', 'minimal.yaml', ...set, '--days', '20', '--out', 'x'], { cwd })
    const forms = {
      date: /^\d{4}-\d{2}-\d{2}$/,
      instant: /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)?$/,
      text: /^[^=+@\t\r]*$/,
      number: /^(-?\d+(\.\d*[1-9])?)?$/,
      integer: /^(-?\d+)?$/,
      boolean: /^(true|false)$/,
    }
    for (const table of TABLES) {
      const rows: string[][] = parse(readFileSync(join(cwd, 'x', `${table.name}.csv`)))
      for (const [index, name] of rows[0]!.entries()) {
        const column = table.columns[index] ?? table.wide!
        const odd = rows.slice(1).filter((row) => !forms[column.kind].test(row[index]!))
        expect([table.name, name, odd]).toEqual([table.name, name, []])
      }
    }
    expect(parse(readFileSync(join(cwd, 'x/blocks.csv'))).length).toBeGreaterThan(2000)
    const metrics = new Set(
      parse(readFileSync(join(cwd, 'x/summary.csv')))
        .slice(1)
        .map((row: string[]) => row[0]!),
    )
    expect([...metrics].sort()).toEqual([...new Set(METRICS.map(({ id }) => id))].sort())
  })

  it('runs several files into a folder for each', async () => {
    const cwd = withMinimal('one', 'two')
    const { code, stdout } = await hashtrek(['run', 'one.yaml', 'two.yaml', '--out', 'both', '--days', '9'], {
      cwd,
    })
    expect(code).toBe(0)
    expect(readdirSync(join(cwd, 'both')).sort()).toEqual(['one', 'two'])
    expect(stdout).toContain('Tables are in both/one;')
    expect(stdout).toContain('Tables are in both/two;')
    expect(manifestIn(join(cwd, 'both/two')).scenario.resolved).toMatchObject({
      name: 'two',
      run: { days: 9 },
    })
    await hashtrek(['run', 'one.yaml', 'two.yaml', '--days', '9'], { cwd })
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['one', 'two'])
  })

  it('refuses two scenarios of one name before it runs either', async () => {
    const cwd = withMinimal('one')
    writeFileSync(join(cwd, 'copy.yaml'), readFileSync(join(cwd, 'one.yaml')))
    const { code, stderr } = await hashtrek(['run', 'one.yaml', 'copy.yaml'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toBe(
      'hashtrek: one.yaml and copy.yaml are both called "one" and would write one folder\nSee hashtrek run --help\n',
    )
    expect(existsSync(join(cwd, 'out'))).toBe(false)
  })

  it('writes nothing at all when one of the files is wrong', async () => {
    const cwd = withMinimal('one')
    writeFileSync(join(cwd, 'bad.yaml'), 'format: 2\n')
    expect((await hashtrek(['run', 'one.yaml', 'bad.yaml'], { cwd })).code).toBe(3)
    expect((await hashtrek(['run', 'one.yaml', '--set', 'nowhere.at=1'], { cwd })).code).toBe(3)
    expect((await hashtrek(['run', 'one.yaml', '--days', '0'], { cwd })).code).toBe(3)
    expect(readdirSync(cwd).sort()).toEqual(['bad.yaml', 'one.yaml'])
  })

  it('refuses a folder that is not its own, before it runs anything', async () => {
    const cwd = withMinimal('one', 'two')
    mkdirSync(join(cwd, 'out/two'), { recursive: true })
    writeFileSync(join(cwd, 'out/two/thesis.doc'), 'years of work')
    const { code, stdout, stderr } = await hashtrek(['run', 'one.yaml', 'two.yaml'], { cwd })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toBe(
      'hashtrek: out/two holds files that hashtrek did not write: choose another folder, or empty it\n',
    )
    expect(readdirSync(join(cwd, 'out'))).toEqual(['two'])
  })
})

describe('what run prints', () => {
  it('with --json is one object', async () => {
    const cwd = withMinimal()
    const { code, stdout, stderr } = await hashtrek(['run', 'minimal.yaml', '--json', '--days', '9'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.endsWith('}\n')).toBe(true)
    const printed = JSON.parse(stdout) as Record<string, unknown>
    expect(Object.keys(printed)).toEqual(['scenario', 'question', 'notes', 'seed', 'out', 'files', 'summary'])
    expect(printed).toMatchObject({ scenario: 'minimal', seed: 'minimal', out: 'out/minimal' })
    expect(printed['files']).toEqual(manifestIn(join(cwd, 'out/minimal')).files)
    expect(printed['summary']).toContainEqual({
      metric: 'hashrate_first',
      scope: 'network',
      value: expect.any(Number),
      unit: 'EH/s',
    })
  })

  it('with --json and several files is an object a line', async () => {
    const cwd = withMinimal('one', 'two')
    const { stdout } = await hashtrek(['run', 'one.yaml', 'two.yaml', '--json', '--days', '9'], { cwd })
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { scenario: string }).scenario)).toEqual(['one', 'two'])
  })

  it('with --quiet is nothing, or the object alone', async () => {
    const cwd = withMinimal()
    const words = ['run', 'minimal.yaml', '--days', '9', '--quiet']
    expect(await hashtrek(words, { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(JSON.parse((await hashtrek([...words, '--json'], { cwd })).stdout)).toMatchObject({
      scenario: 'minimal',
    })
  })
})
