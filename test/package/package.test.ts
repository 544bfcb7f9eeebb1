import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../support/program.ts'
import { ensembleIn, runsMany, say, typeErrors, worksAsInstalled } from './asInstalled.ts'
import { binaryIn, fetchNode, goldenFiles, prepareGolden, VERSIONS } from './nodes.ts'
import { filesBelow, installInto, ONLINE, packInto, unpackInto } from './tarball.ts'

interface Described {
  readonly dependencies: Record<string, string>
  readonly exports: Record<string, string | Record<string, string>>
  readonly bin: Record<string, string>
}

const described = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Described

/** The gallery, its backtest and what the README shows of many runs: a minute or two where nothing else runs. */
const ALL_RESULTS_MS = 15 * 60_000

const place = realpathSync(mkdtempSync(join(tmpdir(), 'hashtrek-package-')))
const below = (name: string): string => join(place, name)
const folder = below('unpacked')
/** Packages that dependencies ask for, but of which the build takes nothing. */
const UNBUNDLED = ['get-east-asian-width']

/** What MIT and ISC, BSD, Apache, the OFL and the MPL say where they give leave. */
const GRANTS =
  /permission .*is hereby granted|permission to use|redistribution and use|hereby grants to you|subject to the terms/i

/** Packages of which nothing is in the build: npm puts them beside it, with what they depend on. */
const BESIDE = ['piscina']

interface Locked {
  readonly dev?: boolean
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}

/** The dependencies and theirs, as package-lock.json knows them, without those that stay beside the build. */
function packagesThatComeWithIt(): string[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const paths = Object.keys(packages).filter((path) => path !== '' && !packages[path]!.dev)
  const names = new Set(paths.map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)))
  for (const name of withTheirs(BESIDE, packages)) names.delete(name)
  return [...names].sort()
}

/** Packages, and whatever they depend on. */
function withTheirs(names: readonly string[], packages: Record<string, Locked>): Set<string> {
  const all = new Set(names)
  for (const name of all) {
    const { dependencies, optionalDependencies } = packages[`node_modules/${name}`]!
    for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) all.add(other)
  }
  return all
}

let tarball = ''
let files: string[] = []
beforeAll(() => {
  for (const name of ['unpacked', 'installed']) mkdirSync(below(name))
  tarball = packInto(place)
  unpackInto(folder, tarball)
  files = filesBelow(join(folder, 'node_modules/hashtrek'))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('npm pack', () => {
  it('packs the program, the library, its types, the gallery and what explains them, and nothing else', () => {
    const types = files.filter((path) => /^dist\/types\/.*\.d\.ts$/.test(path))
    const gallery = filesBelow(join(ROOT, 'scenarios')).map((path) => `scenarios/${path}`)
    expect(types).toContain('dist/types/index.d.ts')
    expect(gallery).toEqual(
      expect.arrayContaining([
        'scenarios/china-ban-2021.yaml',
        'scenarios/parameters.csv',
        'scenarios/scenario.schema.json',
      ]),
    )
    const rest = files.filter((path) => !types.includes(path) && !gallery.includes(path))
    expect(rest).toEqual([
      'CHANGELOG.md',
      'CITATION.cff',
      'CONTRIBUTING.md',
      'DESIGN.md',
      'FINDINGS.md',
      'LICENSE',
      'MODEL.md',
      'README.md',
      'SECURITY.md',
      'dist/Arimo-Regular.ttf',
      'dist/THIRD-PARTY-LICENSES',
      'dist/drawing.cjs',
      'dist/hashtrek.js',
      'dist/index.js',
      'dist/program.cjs',
      'dist/report-live.js',
      'dist/report.css',
      'dist/resvg.wasm',
      'dist/worker.js',
      'out/README.md',
      'package.json',
    ])
    expect(gallery.filter((path) => !files.includes(path))).toEqual([])
  })

  it('has what package.json promises', () => {
    const exported = Object.values(described.exports).flatMap((to) =>
      typeof to === 'string' ? to : Object.values(to),
    )
    const promised = [...Object.values(described.bin), ...exported].map((path) => path.replace('./', ''))
    expect(promised.length).toBeGreaterThan(3)
    for (const path of promised.filter((path) => !path.includes('*'))) expect(files).toContain(path)
  })

  it('has what its documents link to, but for the sources', () => {
    const links = files
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...readFileSync(join(ROOT, path), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, to]) =>
          join(dirname(path), to!),
        ),
      )
    expect(links.length).toBeGreaterThan(5)
    const dead = links.filter((link) => !existsSync(join(folder, 'node_modules/hashtrek', link)))
    expect(dead.filter((link) => !link.startsWith('sim/'))).toEqual([])
  })

  it('passes on the licence of each package that it contains', () => {
    const text = readFileSync(join(folder, 'node_modules/hashtrek/dist/THIRD-PARTY-LICENSES'), 'utf8')
    const notices = text.split(/^-{80}\n/m).slice(1)
    const named = new Set(notices.map((notice) => /^(\S+) \d/.exec(notice)?.[1]))
    expect(packagesThatComeWithIt().filter((name) => !named.has(name))).toEqual(UNBUNDLED)
    for (const notice of notices) {
      expect(notice).toMatch(/copyright/i)
      expect(notice).toMatch(GRANTS)
    }
  })
})

describe('what SECURITY.md promises', () => {
  const FILES_ONLY =
    /^(node:)?(assert|crypto|events|fs|fs\/promises|module|os|path|readline|timers\/promises|url|util|v8|vm|worker_threads)$/

  it('report-live.js asks nothing of anybody: what is in a page draws, and no more', () => {
    const text = readFileSync(join(folder, 'node_modules/hashtrek/dist/report-live.js'), 'utf8')
    expect(text.length).toBeLessThan(720_000)
    expect(text).not.toMatch(
      /\b(fetch|eval|import|require|WebSocket|XMLHttpRequest|EventSource|sendBeacon)\(/,
    )
    // In a page the licences come along.
    expect(text).toMatch(/^\/\*[^]*Apache License[^]*Redistribution and use[^]*\*\//)
    // What HTML would change or take for the end of the script, which its hash would not survive.
    expect(text).not.toMatch(/\r|\0|<\/script|<!--/i)
  })

  it.each(['hashtrek.js', 'program.cjs', 'worker.js', 'drawing.cjs', 'index.js'])(
    '%s asks Node for nothing that opens connections or starts programs',
    (name) => {
      const text = readFileSync(join(folder, 'node_modules/hashtrek/dist', name), 'utf8')
      const asked = [...text.matchAll(/(?:\brequire\(|\bfrom ?|\bimport\()"([\w:/.-]+)"/g)].map(
        ([, module]) => module!,
      )
      expect(asked.length > 0).toBe(!['drawing.cjs', 'index.js'].includes(name))
      expect(
        asked.filter((module) => !FILES_ONLY.test(module) && ![...BESIDE, './drawing.cjs'].includes(module)),
      ).toEqual([])
      expect(text).not.toMatch(/\b(fetch|eval|WebSocket|XMLHttpRequest)\(/)
    },
  )
})

describe('the package, unpacked, with no other package at hand', () => {
  worksAsInstalled(folder)
})

describe('many runs, beside the one package that is in no bundle', () => {
  const beside = below('beside')
  beforeAll(() => {
    mkdirSync(beside)
    unpackInto(beside, tarball)
    // Without what it may do without: no prebuilt binary of @napi-rs/nice.
    cpSync(join(ROOT, 'node_modules/piscina'), join(beside, 'node_modules/piscina'), { recursive: true })
  })

  runsMany(beside)

  it('say what is missing where that package is', () => {
    const { code, stderr } = ensembleIn(folder)
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/piscina/)
    expect(stderr).not.toMatch(/^ +at /m)
  })
})

describe('its types, beside the packages that come with it', () => {
  beforeAll(() => {
    for (const name of Object.keys(described.dependencies))
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
  })

  it('are understood by TypeScript, and tell right from wrong', () => {
    expect(typeErrors(folder, 'typescript7')).toBe('')
  })
})

describe.skipIf(!ONLINE)('npm install of the tarball into an empty folder', () => {
  const folder = below('installed')
  beforeAll(() => installInto(folder, tarball), 300_000)

  worksAsInstalled(folder)
  runsMany(folder)

  it('puts the command where npx and scripts find it', () => {
    const { stdout } = say(join(folder, 'node_modules/.bin/hashtrek'), ['check', 'quiet-network'], folder)
    expect(stdout).toMatch(/^quiet-network: valid/)
  })

  it('runs no script of any package', () => {
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean }>
    }
    const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript)
    expect(Object.keys(lock.packages).length).toBeGreaterThan(10)
    expect(scripted).toEqual([])
  })

  it.each(['typescript', 'typescript7'] as const)('has types that %s understands', (typescript) => {
    expect(typeErrors(folder, typescript)).toBe('')
  })
})

describe.skipIf(!ONLINE).each(VERSIONS)('Node %s', (version) => {
  const home = below(`node-${version}`)
  const node = binaryIn(home)
  beforeAll(() => fetchNode(version, home), 300_000)

  it('is that Node', () => {
    expect(say(node, ['--version'], folder).stdout).toMatch(new RegExp(`^v${version}\\b`))
  })

  worksAsInstalled(folder, node)
  runsMany(below('beside'), node)

  it(
    'gives the golden numbers',
    () => {
      const golden = join(home, 'golden')
      prepareGolden(golden)
      expect(say(node, ['dist/golden.js'], golden)).toMatchObject({ code: 0, stderr: '' })
      const [theirs, ours] = [goldenFiles(golden), goldenFiles(ROOT)]
      expect([...theirs.keys()]).toEqual([...ours.keys()])
      for (const [path, text] of theirs) expect(text === ours.get(path), `${path} differs`).toBe(true)
    },
    ALL_RESULTS_MS,
  )
})
