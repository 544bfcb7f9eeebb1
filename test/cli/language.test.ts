import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GALLERY, namesIn } from '../../sim/io/scenarioFiles.ts'
import { minimalYaml } from '../support/minimal.ts'
import { hashtrek, PROGRAM, temporaryFolder, writeMinimal } from '../support/program.ts'
import type { Manifest } from '../support/manifest.ts'

const MINE = `format: 1
name: mine
question: What if nobody obeyed?
notes: For Ada.
extends: minimal.yaml
overrides:
  short: { run: { days: 5 } }
  loose: { about: Few obey., events: { east-ban: { compliance: { share: 10 % } } } }
`

/** A folder with the small scenario and one that extends it. */
function withMine(): string {
  const cwd = temporaryFolder()
  writeMinimal(cwd)
  writeFileSync(join(cwd, 'mine.yaml'), MINE)
  return cwd
}

const said = async (cwd: string, ...words: string[]): Promise<string> => {
  const { code, stdout, stderr } = await hashtrek(words, { cwd })
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

const refused = async (cwd: string, ...words: string[]): Promise<[number | null, string]> => {
  const { code, stdout, stderr } = await hashtrek(words, { cwd })
  expect(stdout).toBe('')
  return [code, stderr]
}

describe('--override', () => {
  it('is kept in the manifest with --set, and so is every file', async () => {
    const cwd = withMine()
    await said(cwd, 'run', 'mine.yaml', '--override', 'loose', '--override', 'short', '--set', 'fees=1 BTC')
    const manifest = JSON.parse(readFileSync(join(cwd, 'out/mine/manifest.json'), 'utf8')) as Manifest
    expect([manifest.overrides, manifest.set]).toEqual([['loose', 'short'], ['fees=1 BTC']])
    expect(manifest.inputs.map(({ path }) => path)).toEqual(['mine.yaml', 'minimal.yaml'])
    expect(manifest.notes).toBe('For Ada.')
    expect(manifest.scenario.resolved).toMatchObject({
      name: 'mine',
      run: { days: 5 },
      fees: '1 BTC',
      events: { 'east-ban': { compliance: { share: '10 %', at_once: '50 %' } } },
    })
    expect(manifest.scenario.resolved).not.toHaveProperty('overrides')
    expect(manifest.scenario.resolved).not.toHaveProperty('extends')
  })

  it('shows in check --resolved', async () => {
    expect(await said(withMine(), 'check', 'mine.yaml', '--resolved', '--override', 'short')).toMatch(
      /^ {2}days: 5$/m,
    )
  })

  it('must be one of every file that is asked for', async () => {
    expect(await refused(withMine(), 'check', 'mine.yaml', 'minimal.yaml', '--override', 'shrt')).toEqual([
      3,
      '--override:1:1: "shrt" is not an override of mine.yaml; did you mean "short"?\n' +
        '--override:1:1: "shrt" is not an override of minimal.yaml, which has none\n' +
        'hashtrek: 2 problems, nothing was run\n',
    ])
  })
})

describe('run --json', () => {
  it('says what was asked, and why', async () => {
    const words = ['run', 'mine.yaml', '--override', 'short', '--json']
    expect(JSON.parse(await said(withMine(), ...words))).toMatchObject({
      scenario: 'mine',
      question: 'What if nobody obeyed?',
      notes: 'For Ada.',
    })
    expect(JSON.parse(await said(withMine(), 'run', 'minimal.yaml', '--days', '3', '--json'))).toMatchObject({
      notes: null,
    })
  })
})

describe('extends', () => {
  it('takes a name of the gallery from anywhere', async () => {
    const cwd = temporaryFolder()
    const text = 'format: 1\nname: mine\nextends: quiet-network\nrun: { days: 3 }\n'
    writeFileSync(join(cwd, 'mine.yaml'), text)
    expect(await said(cwd, 'check', 'mine.yaml')).toMatch(/^mine\.yaml: valid, 3 days, /)
    writeFileSync(join(cwd, 'mine.yaml'), text.replace('quiet-network', 'quite-network'))
    const [code, stderr] = await refused(cwd, 'check', 'mine.yaml')
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^mine\.yaml:3:10: extends: there is no file "quite-network" beside mine\.yaml, nor a scenario of that name; did you mean "quiet-network"\?\n/,
    )
  })
})

describe('diff', () => {
  it('says what two scenarios say differently, a line a value', async () => {
    expect(
      await said(
        withMine(),
        'diff',
        'minimal.yaml',
        'mine.yaml',
        '--override',
        'loose',
        '--set',
        'run.luck=none',
      ),
    ).toBe(`minimal.yaml → mine.yaml --override loose --set run.luck=none
run.luck                          drawn (default) → none
events.east-ban.compliance.share  90 % → 10 %
2 differences
`)
  })

  it('ends with 0 where there is nothing to say', async () => {
    expect(await said(withMine(), 'diff', 'minimal.yaml', 'mine.yaml')).toBe(
      'minimal.yaml → mine.yaml\nThey say the same.\n',
    )
  })

  it('says it as JSON too', async () => {
    const words = [
      'diff',
      'minimal.yaml',
      'mine.yaml',
      '--set',
      'events.west-blackout=',
      '--set',
      'run.luck=none',
    ]
    expect(JSON.parse(await said(withMine(), ...words, '--json'))).toEqual({
      a: 'minimal.yaml',
      b: 'mine.yaml',
      overrides: [],
      set: ['events.west-blackout=', 'run.luck=none'],
      differences: [
        { path: 'run.luck', a: 'drawn', b: 'none', a_by_default: true, b_by_default: false },
        {
          path: 'events.west-blackout',
          a: { kind: 'internet_outage', where: ['west'], from: '2021-06-20T10:45Z', length: '36 h' },
          b: null,
          a_by_default: false,
          b_by_default: false,
        },
      ],
    })
  })

  it('refuses what is not valid, and applies changes to the second only', async () => {
    const [code, stderr] = await refused(
      withMine(),
      'diff',
      'mine.yaml',
      'minimal.yaml',
      '--override',
      'short',
    )
    expect([code, stderr]).toEqual([3, expect.stringContaining('"short" is not an override of minimal.yaml')])
  })
})

describe('explain', () => {
  it('alone lists the sections', async () => {
    const text = await said(temporaryFolder(), 'explain')
    for (const section of ['run', 'events', 'transport', 'overrides'])
      expect(text).toMatch(new RegExp(`^ {2}${section} +\\S`, 'm'))
  })

  it('says all that is known about a parameter', async () => {
    expect(await said(temporaryFolder(), 'explain', 'events.ban.compliance.share'))
      .toBe(`events.<id>.compliance.share  (ban)
Share of the machines switched off in the end; the rest run on in hiding.
  unit     a number or %
  write    a share such as "45 %"
  bounds   0 to 1
  default  100 %
  source   estimate
  drawn    may be a distribution: its median in a single run, drawn for each member of an ensemble
`)
    expect(await said(temporaryFolder(), 'explain', 'transport.packing')).toContain(
      '  known    since 2021-11-17\n',
    )
  })

  it('says what a scenario says there, and where', async () => {
    const cwd = withMine()
    const text = await said(cwd, 'explain', 'events.*.compliance.share', '--scenario', 'mine.yaml')
    expect(text.split('\n\n').at(-1)).toBe(
      'mine.yaml says:\n  events.east-ban.compliance.share: 90 %  minimal.yaml:46:26\n',
    )
    expect(await said(cwd, 'explain', 'run.luck', '--scenario', 'mine.yaml')).toContain(
      'mine.yaml says:\n  run.luck: nothing, so drawn\n',
    )
  })

  it('says where a number comes from, and since when it could be known', async () => {
    const cwd = withMine()
    const known = 'value: 12 d, source: Riot’s reports, known_at: 2021-05-21'
    writeFileSync(
      join(cwd, 'known.yaml'),
      `${minimalYaml}parameters: { wait: { about: the queue, ${known} } }\n`,
    )
    const text = await said(cwd, 'explain', 'parameters.wait', '--scenario', 'known.yaml')
    expect(text.split('\n\n').at(-1)).toBe(`known.yaml says:
  parameters.wait: { about: the queue, value: 12 d, source: Riot’s reports, known_at: 2021…  known.yaml:48:21
    the queue
    source: Riot’s reports
    known since 2021-05-21
`)
  })

  it('says what may stand at a value that hazards draw', async () => {
    expect(await said(temporaryFolder(), 'explain', 'hazards.x.restart')).toContain(
      '  drawn    may be a distribution: drawn each time, its median with luck: none\n',
    )
  })

  it.each([
    [['evnts.x'], 'there is no "evnts" in a scenario; did you mean "events"?'],
    [
      ['events.ban.complience'],
      'there is no "complience" in events.ban; did you mean "events.ban.compliance"?',
    ],
    [['run.days.x'], 'there is no "x" in run.days; run.days is one value'],
    [
      ['events.east-bn.where', '--scenario', 'mine.yaml'],
      'there is no "east-bn" in events; did you mean "events.east-ban"?',
    ],
    [
      ['regions.zzzzzz', '--scenario', 'mine.yaml'],
      'there is no "zzzzzz" in regions; regions has east, west',
    ],
  ])('%j ends with 2', async (words, message) => {
    expect(await refused(withMine(), 'explain', ...words)).toEqual([
      2,
      `hashtrek: ${message}\nSee hashtrek explain --help\n`,
    ])
  })
})

describe('new', () => {
  it('writes a scenario that is valid and runs, and never over another', async () => {
    const cwd = temporaryFolder()
    await said(cwd, 'new', 'first')
    const text = readFileSync(join(cwd, 'first.yaml'), 'utf8')
    expect(text).toMatch(/^name: first$/m)
    expect(await said(cwd, 'check', 'first.yaml', '--override', 'strict')).toMatch(/^first\.yaml: valid/)
    expect(await said(cwd, 'run', 'first.yaml', '--days', '20')).toContain('Tables are in out/first;')
    expect(await refused(cwd, 'new', 'first.yaml')).toEqual([
      2,
      'hashtrek: first.yaml is there already: choose another name\nSee hashtrek new --help\n',
    ])
    expect(readFileSync(join(cwd, 'first.yaml'), 'utf8')).toBe(text)
  })

  it.each(namesIn(GALLERY!))('--from %s writes a scenario that says the same', async (name) => {
    const cwd = temporaryFolder()
    await said(cwd, 'new', 'second', '--from', name)
    expect(await said(cwd, 'diff', name, 'second.yaml')).toMatch(/\nThey say the same\.\n$/)
  })

  it('works where only the package is installed', async () => {
    const cwd = temporaryFolder()
    const installed = join(cwd, 'node_modules/hashtrek')
    mkdirSync(join(installed, 'dist'), { recursive: true })
    writeFileSync(join(installed, 'package.json'), '{ "type": "module" }')
    for (const name of ['hashtrek.js', 'program.cjs'])
      writeFileSync(join(installed, 'dist', name), readFileSync(join(PROGRAM, '..', name)))
    symlinkSync(GALLERY!, join(installed, 'scenarios'))
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [join(installed, 'dist/hashtrek.js'), ...words], { cwd, encoding: 'utf8' })
    expect(run('new', 'there', '--from', 'quiet-network').stderr).toBe('')
    expect(run('check', 'there.yaml').stdout).toMatch(/^there\.yaml: valid, 365 days/)
  })

  it.each([
    [['../x'], '"../x" is not a name of letters, digits, ".", "_" and "-"'],
    [
      ['quiet-network'],
      '"quiet-network" is a scenario of the gallery: choose another name, as in hashtrek new my-quiet-network --from quiet-network',
    ],
  ])('%j is refused', async (words, message) => {
    expect(await refused(temporaryFolder(), 'new', ...words)).toEqual([
      2,
      `hashtrek: ${message}\nSee hashtrek new --help\n`,
    ])
  })

  it('from what is not there ends with 3', async () => {
    const [code, stderr] = await refused(temporaryFolder(), 'new', 'x', '--from', 'quiet-netwrk')
    expect([code, stderr]).toEqual([3, expect.stringContaining('did you mean "quiet-network"?')])
  })
})

describe('list', () => {
  it('has every scenario of the gallery with its days and question', async () => {
    const text = await said(temporaryFolder(), 'list')
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(namesIn(GALLERY!))
    expect(text).toMatch(/^quiet-network +365 days {2}How far do /m)
  })

  it('has them as JSON too', async () => {
    const gallery = JSON.parse(await said(temporaryFolder(), 'list', '--json')) as { name: string }[]
    expect(gallery.find(({ name }) => name === 'quiet-network')).toMatchObject({
      question: expect.stringMatching(/^How far/) as string,
      start: '2021-01-01',
      days: 365,
      overrides: [],
    })
  })
})

/** What bash would offer for a command line, the word that is being typed last. */
function offered(cwd: string, script: string, line: readonly string[]): string[] {
  const words = line.map((word) => `'${word}'`).join(' ')
  const asked = `source /dev/stdin <<'SCRIPT'\n${script}\nSCRIPT
hashtrek() { '${process.execPath}' '${PROGRAM}' "$@"; }
COMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _hashtrek_yargs_completions
printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', asked], { cwd, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.trim().split('\n')
}

describe('completion', () => {
  it.each([
    [['hashtrek', 'ex'], ['explain']],
    [['hashtrek', 'run', 'qui'], ['quiet-network']],
    [
      ['hashtrek', 'run', 'm'],
      ['mine.yaml', 'minimal.yaml'],
    ],
    [['hashtrek', 'run', 'mine.yaml', '--ov'], ['--override']],
    [['hashtrek', 'diff', 'mine.yaml', 'no-'], ['no-ban-2021']],
    [['hashtrek', 'ensemble', 'qui'], ['quiet-network']],
    [['hashtrek', 'ensemble', 'mine.yaml', '--mem'], ['--members']],
    [['hashtrek', 'pair', 'mine.yaml', 'no-'], ['no-ban-2021']],
    [['hashtrek', 'new', 'x', '--from', 'qu'], ['quiet-network']],
    [['hashtrek', 'explain', '--scenario', 'mine'], ['mine.yaml']],
    [['hashtrek', 'check', 'other/'], ['']],
  ])('in bash, of %j', async (line, words) => {
    const cwd = withMine()
    const script = await said(cwd, 'completion')
    expect(offered(cwd, script, line).sort()).toEqual(words)
  })

  it('offers everything that fits where nothing is typed yet', async () => {
    const cwd = withMine()
    const script = await said(cwd, 'completion')
    expect(offered(cwd, script, ['hashtrek', 'run', ''])).toEqual([
      ...namesIn(GALLERY!),
      'mine.yaml',
      'minimal.yaml',
    ])
    expect(offered(cwd, script, ['hashtrek', ''])).toEqual([
      'run',
      'ensemble',
      'pair',
      'sweep',
      'sensitivity',
      'backtest',
      'calibrate',
      'merge',
      'compare',
      'chart',
      'report',
      'check',
      'diff',
      'explain',
      'new',
      'list',
      'completion',
    ])
  })

  it('is written for zsh where that is the shell', async () => {
    const { stdout } = await hashtrek(['completion'], { env: { SHELL: '/usr/bin/zsh' } })
    expect(stdout).toContain('#compdef hashtrek')
  })
})
