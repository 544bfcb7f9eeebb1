import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ended, hashtrek, PROGRAM, ROOT, start, temporaryFolder, writeMinimal } from '../support/program.ts'

describe('help', () => {
  it('is what a bare hashtrek prints: examples first, exit codes last', async () => {
    const { code, stdout, stderr } = await hashtrek([])
    expect([code, stderr]).toEqual([0, ''])
    const places = ['$ hashtrek run china-ban-2021', 'Commands:', 'Options:', 'Exit codes:'].map((part) =>
      stdout.indexOf(part),
    )
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it.each([
    ['--help'],
    ['run', '--help'],
    ['check', '-h'],
    ...[
      'diff',
      'ensemble',
      'pair',
      'sweep',
      'sensitivity',
      'calibrate',
      'merge',
      'compare',
      'explain',
      'new',
      'list',
    ].map((word) => [word, '--help']),
  ])('of %s %s lists every exit code', async (...words) => {
    const { code, stdout } = await hashtrek(words)
    expect(code).toBe(0)
    for (const exit of ['0 ', '1 ', '2 ', '3 ', '4 ', '5 ', '130'])
      expect(stdout).toMatch(new RegExp(`^ {2}${exit} +\\S`, 'm'))
    expect(stdout).toContain('143 and 129')
  })

  it.each([
    'run',
    'check',
    'diff',
    'ensemble',
    'pair',
    'sweep',
    'sensitivity',
    'calibrate',
    'merge',
    'compare',
    'explain',
    'new',
    'list',
  ])('of %s has examples', async (command) => {
    const { stdout } = await hashtrek([command, '--help'])
    expect(stdout).toMatch(new RegExp(`Examples:\\n\\s*\\$ hashtrek ${command} `))
  })

  it('speaks English in every locale', async () => {
    const { stdout } = await hashtrek(['run', '--help'], {
      env: { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
    })
    expect(stdout).toContain('Show help')
  })

  it('says which version this is, and of which commit', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    const { code, stdout } = await hashtrek(['--version'])
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^${version} \\((unknown|[0-9a-f]{40}\\+?)\\)\\n$`))
  })
})

describe('what cannot be understood ends with 2', () => {
  it.each([
    [['rnu', 'x'], 'unknown command "rnu"; did you mean run?', ''],
    [
      ['quiet-network'],
      'unknown command "quiet-network"; for a scenario, say hashtrek run quiet-network',
      '',
    ],
    [
      ['--json'],
      'name a command: run, ensemble, pair, sweep, sensitivity, backtest, calibrate, merge, compare, chart, report, check, diff, explain, new, list or completion',
      '',
    ],
    [['explian', 'price'], 'unknown command "explian"; did you mean explain?', ''],
    [['diff', 'a'], 'diff needs two scenarios, A and B', 'diff '],
    [['diff', 'a', 'b', 'c'], 'diff has no use for "c"', 'diff '],
    [['new'], 'new needs a NAME', 'new '],
    [['list', '--jsn'], 'unknown option --jsn; did you mean --json?', 'list '],
    [
      ['explain', 'price', '--scenaro', 'x'],
      'unknown option --scenaro; did you mean --scenario?',
      'explain ',
    ],
    [['run'], 'run needs a FILE or a NAME', 'run '],
    [['check'], 'check needs a FILE or a NAME', 'check '],
    [['run', 'x', '--sed', '7'], 'unknown option --sed; did you mean --seed?', 'run '],
    [['run', 'x', '--zzzzzz'], 'unknown option --zzzzzz', 'run '],
    [['run', 'x', '-q', '--zzzzzz'], 'unknown option -q, unknown option --zzzzzz', 'run '],
    [['check', 'x', '--resolvd'], 'unknown option --resolvd; did you mean --resolved?', 'check '],
    [['run', 'x', '--seed'], '--seed needs a value', 'run '],
    [['run', 'x', '--csv'], '--csv needs a value', 'run '],
    [
      ['run', 'x', '--csv', 'exel'],
      '--csv takes plain, excel, excel-eu, not "exel"; did you mean excel?',
      'run ',
    ],
    [['run', 'x', '--csv=toString'], '--csv takes plain, excel, excel-eu, not "toString"', 'run '],
    [['run', 'x', '--csv', 'excel', '--csv', 'plain'], '--csv is given twice', 'run '],
    [['run', 'x', '--xlsx=yes'], '--xlsx takes no value', 'run '],
    [['run', 'x', '--set'], '--set needs a value', 'run '],
    [['run', 'x', '--out', '--json'], '--out needs a value', 'run '],
    [['run', 'x', '--seed', '1', '--seed', '2'], '--seed is given twice', 'run '],
    [['run', 'x', '--json=yes'], '--json takes no value', 'run '],
    [['run', 'x', '--days', '1.5'], '--days takes a whole number of days, not "1.5"', 'run '],
    [['run', 'x', '--no-json'], 'unknown option --no-json', 'run '],
  ])('%j', async (words, message, command) => {
    const { code, stdout, stderr } = await hashtrek(words)
    expect(stderr).toBe(`hashtrek: ${message}\nSee hashtrek ${command}--help\n`)
    expect([code, stdout]).toEqual([2, ''])
  })
})

describe('check', () => {
  it('says what is in a valid file', async () => {
    const folder = temporaryFolder()
    writeMinimal(folder)
    const { code, stdout, stderr } = await hashtrek(['check', 'minimal.yaml'], { cwd: folder })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe('minimal.yaml: valid, 60 days, 2 regions, 1 fleet, 2 events\n')
  })

  it('finds the gallery from anywhere', async () => {
    const { code, stdout } = await hashtrek(['check', 'china-ban-2021', 'quiet-network'], {
      cwd: temporaryFolder(),
    })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^china-ban-2021: valid, .*\nquiet-network: valid, .*\n$/)
  })

  it('ends with 3 and every problem of every file, once, when something is wrong', async () => {
    const folder = temporaryFolder()
    const [good, bad] = [writeMinimal(folder, 'good'), join(folder, 'bad.yaml')]
    writeFileSync(
      bad,
      readFileSync(good, 'utf8')
        .replace('price: 37000 USD', 'price: 37000 USDT')
        .replace('days: 60', 'days: 0'),
    )
    writeMinimal(folder, 'note')
    const { code, stdout, stderr } = await hashtrek(['check', 'good.yaml', 'bad.yaml', 'nope.yaml'], {
      cwd: folder,
    })
    expect([code, stdout]).toEqual([3, ''])
    const lines = stderr.trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^bad\.yaml:4:\d+: run\.days: /)
    expect(lines[1]).toMatch(/^bad\.yaml:6:\d+: price/)
    expect(lines[2]).toBe(
      'there is no file "nope.yaml" and no scenario of that name; did you mean "note.yaml"?',
    )
    expect(lines[3]).toBe('hashtrek: 3 problems, nothing was run')
  })

  it('ends with 3 at a --set that leads nowhere, which it says once for two files', async () => {
    const folder = temporaryFolder()
    writeMinimal(folder, 'a')
    writeMinimal(folder, 'b')
    const { code, stderr } = await hashtrek(['check', 'a.yaml', 'b.yaml', '--set', 'run.dayz=9'], {
      cwd: folder,
    })
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^--set:1:5: run\.dayz: .*did you mean "days"\?\nhashtrek: 1 problem, nothing was run\n$/,
    )
  })

  it('shows the merged file, which is a scenario itself', async () => {
    const folder = temporaryFolder()
    const { code, stdout } = await hashtrek(['check', 'china-ban-2021', '--resolved', '--set', 'run.days=9'])
    expect(code).toBe(0)
    writeFileSync(join(folder, 'merged.yaml'), stdout)
    const again = await hashtrek(['check', 'merged.yaml', '--resolved'], { cwd: folder })
    expect(again).toMatchObject({ code: 0, stdout, stderr: '' })
    expect(stdout).toMatch(/^ {2}days: 9$/m)
  })

  it('reads files behind a bare -- whatever they are called', async () => {
    const folder = temporaryFolder()
    writeMinimal(folder, 'minimal')
    writeFileSync(join(folder, '007'), readFileSync(join(folder, 'minimal.yaml')))
    const { code, stdout } = await hashtrek(['check', '007', '--', 'minimal.yaml'], { cwd: folder })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^007: valid.*\nminimal\.yaml: valid.*\n$/)
  })
})

describe('the terminal', () => {
  it('may go away while the program writes', async () => {
    const child = start(['check', 'china-ban-2021', '--resolved'])
    child.stdout!.destroy()
    const { code, stderr } = await ended(child)
    expect([code, stderr]).toEqual([0, ''])
  })

  it('gets no colours from a pipe, nor against NO_COLOR; FORCE_COLOR brings them', async () => {
    const folder = temporaryFolder()
    writeMinimal(folder)
    const textWith = async (env: Record<string, string>): Promise<string> =>
      (await hashtrek(['run', 'minimal.yaml', '--days', '9'], { cwd: folder, env })).stdout
    const plain = await textWith({})
    expect(plain).not.toContain('\u001B[')
    expect(await textWith({ CI: '1' })).toBe(plain)
    expect(await textWith({ FORCE_COLOR: '1' })).toContain('\u001B[')
    expect(await textWith({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(plain)
  })
})

describe('npm start', () => {
  const npm = (cwd: string, ...words: string[]) =>
    spawnSync('npm', ['--silent', '--prefix', ROOT, 'start', ...words], { cwd, encoding: 'utf8' })

  it('passes arguments and the exit code through', () => {
    const fine = npm(ROOT, '--', 'check', 'quiet-network')
    expect([fine.status, fine.stdout]).toEqual([0, expect.stringMatching(/^quiet-network: valid/)])
    const wrong = npm(ROOT, '--', 'run', 'x', '--sed', '7')
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('did you mean --seed?')])
    expect(npm(ROOT, '--', 'check', 'nope').status).toBe(3)
  })

  it('alone runs the China ban', async () => {
    const folder = temporaryFolder()
    const { code, stdout } = await hashtrek(['start'], { cwd: folder })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^china-ban-2021 455 days from 2021-01-01, seed "/)
    expect(existsSync(join(folder, 'out/china-ban-2021/network.csv'))).toBe(true)
    const { argv } = JSON.parse(readFileSync(join(folder, 'out/china-ban-2021/manifest.json'), 'utf8')) as {
      argv: string[]
    }
    expect(argv).toEqual(['run', 'china-ban-2021'])
  })

  it('is the built program', () => {
    const { scripts, bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
      bin: Record<string, string>
    }
    expect(scripts['start']).toBe('node dist/hashtrek.js start')
    expect(join(ROOT, bin['hashtrek']!)).toBe(PROGRAM)
    expect(Object.keys(scripts)).not.toContain('prestart')
  })
})

describe('the built program', () => {
  /** A copy of the program in a folder of its own, and what it says. */
  function copied() {
    const folder = temporaryFolder()
    const put = (name: string, content: string): void => writeFileSync(join(folder, name), content)
    put('package.json', '{"type":"module"}')
    for (const name of ['hashtrek.js', 'program.cjs'])
      put(name, readFileSync(join(ROOT, 'dist', name), 'utf8'))
    const say = (...words: string[]): string =>
      spawnSync(process.execPath, [join(folder, 'hashtrek.js'), ...words], { encoding: 'utf8' }).stdout
    const check = (): string => say('check', join(ROOT, 'scenarios/quiet-network.yaml'))
    const kept = () => readdirSync(folder).filter((name) => name.includes('compiled'))
    return { folder, put, say, check, kept }
  }

  /** Another program of the same length, which V8 does not tell from the first. */
  const ofVersion9 = (program: string): string =>
    program
      .replace(/^\/\*.{36}/, `/*${'x'.repeat(36)}`)
      .replaceAll(/"\d+\.\d+\.\d+"/g, (found) => found.replace(/\d/g, '9'))

  it('keeps the code that V8 compiled for this Node alone, once a check went well', () => {
    const { check, say, kept } = copied()
    expect(say('--version')).toMatch(/^\d/)
    expect(say('check', 'nothing-of-that-name')).toBe('')
    expect(kept()).toEqual([])
    expect(check()).toContain('valid')
    expect(kept()).toEqual([expect.stringMatching(`^program\\.${process.version}-.*-\\d+\\.compiled$`)])
  })

  it('starts from that code, but never from that of another program', () => {
    const { folder, put, check, say, kept } = copied()
    const program = readFileSync(join(folder, 'program.cjs'), 'utf8')
    const version = say('--version')
    put('program.cjs', ofVersion9(program))
    check()
    const [place] = kept()
    const ofNine = readFileSync(join(folder, place!))
    put('program.cjs', program)
    expect(say('--version')).toBe(version)
    // With a false label it is believed: that is how one sees that it is used at all.
    writeFileSync(
      join(folder, place!),
      Buffer.concat([Buffer.from(program.slice(0, 40)), ofNine.subarray(40)]),
    )
    expect(say('--version')).toMatch(/^\d*9\.\d*9?/)
    expect(say('--version')).not.toBe(version)
  })

  it('starts without, or from rubbish, and puts it right', () => {
    const { folder, check, kept } = copied()
    const answer = check()
    const [place] = kept()
    const good = readFileSync(join(folder, place!))
    writeFileSync(join(folder, place!), 'rubbish')
    expect(check()).toBe(answer)
    expect(readFileSync(join(folder, place!)).length).toBeGreaterThan(good.length / 2)
    writeFileSync(join(folder, place!), good.subarray(0, 5000))
    expect(check()).toBe(answer)
  })
})
