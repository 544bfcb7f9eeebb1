/**
 * Builds dist/: the program, the library and its types. `--dev` adds what only this checkout needs, and leaves out
 * the types.
 *
 * The program is one minified file, `program.cjs`, with the code that V8 compiles of it, and `hashtrek.js`, which
 * starts it: see sim/cli/launch.ts for what that saves. It needs no packages beside it: those it is made of are in it,
 * and their licences in THIRD-PARTY-LICENSES.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

const DEV = {
  bench: 'test/bench/bench.ts',
  golden: 'test/golden/update.ts',
  fuzz: 'test/hostile/fuzz.ts',
  generate: 'sim/cli/gallery/generate.ts',
  findings: 'sim/cli/gallery/findings/keep.ts',
}

/** HEAD, with `+` if sim/ was changed since; "unknown" where this folder is not the top of a git checkout. */
function commit() {
  const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  try {
    if (git('rev-parse', '--show-prefix') !== '') return 'unknown'
    const changed = git('status', '--porcelain', '--', 'sim') !== ''
    return `${git('rev-parse', 'HEAD')}${changed ? '+' : ''}`
  } catch {
    return 'unknown'
  }
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** ECharts has advice for developers, which is not for users. */
const PRODUCTION = { 'process.env.NODE_ENV': '"production"' }

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'node20.19',
  minify: true,
  define: {
    ...PRODUCTION,
    // The loader of resvg.wasm could fetch it; here nothing is ever fetched.
    fetch: 'undefined',
    HASHTREK_VERSION: JSON.stringify(version),
    HASHTREK_COMMIT: JSON.stringify(commit()),
  },
  logLevel: 'warning',
  metafile: true,
  write: false,
}

const node = {
  ...shared,
  platform: 'node',
  // Starts threads from files of its own.
  external: ['piscina'],
  alias: {
    // Newer ones, of which yargs and its parts bring three copies, spend 25 ms on Intl.Segmenter at the start.
    'string-width': createRequire(require.resolve('cli-progress')).resolve('string-width'),
    // The same code as ES modules, from which what is not used can be left out.
    yaml: join(dirname(require.resolve('yaml/package.json')), 'browser/dist/index.js'),
  },
}

/** For the packages that are CommonJS. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);"

const library = { ...shared, platform: 'neutral', mainFields: ['module', 'main'] }

async function bundle(options, outfile) {
  const { outputFiles, metafile } = await build({ ...options, outfile: join(root, outfile) })
  write(outfile, outputFiles[0].contents)
  return metafile
}

/** Each file is written aside and renamed, so that a run or a test that starts meanwhile never reads half of one. */
function write(file, contents, mode = 0o644) {
  const path = join(root, file)
  const aside = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(aside, contents, { mode })
  renameSync(aside, path)
}

/** What draws is large, and most commands draw nothing: it stays in a file of its own until it is needed. */
const LATER = {
  name: 'later',
  setup: ({ onResolve }) =>
    onResolve({ filter: /report\/index\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './drawing.cjs', external: true } : undefined,
    ),
}

const drawing = () =>
  bundle({ ...node, format: 'cjs', entryPoints: ['sim/report/index.ts'] }, 'dist/drawing.cjs')

async function program() {
  const options = {
    ...node,
    format: 'cjs',
    define: { ...shared.define, 'import.meta.url': 'programUrl' },
    plugins: [LATER],
    supported: { 'dynamic-import': false },
  }
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: ['sim/cli/main.ts'],
    outfile: 'x',
  })
  const label = `/*${randomUUID()}*/`
  write('dist/program.cjs', `${label}(function (require, programUrl) {${outputFiles[0].text}\n})`)
  const banner = { js: '#!/usr/bin/env node' }
  const launch = await build({ ...node, banner, entryPoints: ['sim/cli/launch.ts'], outfile: 'x' })
  write('dist/hashtrek.js', launch.outputFiles[0].text, 0o755)
  compile()
  return metafile
}

/** Has the program keep the code that V8 compiles of it, for the first start to find. */
function compile() {
  const dist = join(root, 'dist')
  for (const name of readdirSync(dist))
    if (/^program\..*compiled$/.test(name)) rmSync(join(dist, name), { force: true })
  spawnSync(process.execPath, [join(dist, 'hashtrek.js'), 'check', 'china-ban-2021'], { stdio: 'ignore' })
}

function types() {
  rmSync(join(root, 'dist/types'), { recursive: true, force: true })
  const compiler = join(dirname(require.resolve('typescript7/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
}

/** What `chart` draws PNGs with: see sim/io/png.ts. Their licences, since nothing of them is in a bundle. */
const ASSETS = [
  {
    from: '@resvg/resvg-wasm/index_bg.wasm',
    to: 'dist/resvg.wasm',
    label: 'resvg.wasm: @resvg/resvg-wasm, MPL-2.0',
    licence: () => RESVG_NOTICE,
  },
  {
    from: '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
    to: 'dist/Arimo-Regular.ttf',
    label: 'Arimo-Regular.ttf: @expo-google-fonts/arimo, OFL-1.1',
    licence: () => readFileSync(require.resolve('@expo-google-fonts/arimo/LICENSE_FONT'), 'utf8'),
  },
]

/** The package has no file for its licence; this is what its README says, and what the MPL asks for. */
const RESVG_NOTICE = `Copyright (c) 2021-present, yisibl

This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/. The source code is at
https://github.com/yisibl/resvg-js.`

/** Licences of packages that come without a file for it. */
const BY_NAME = { '@resvg/resvg-wasm': RESVG_NOTICE }

function assets() {
  for (const { from, to } of ASSETS) write(to, readFileSync(require.resolve(from)))
}

/** What a thread runs that plays one batch of runs after another. */
const worker = () =>
  bundle({ ...node, banner: { js: REQUIRE }, entryPoints: ['sim/io/many/worker.ts'] }, 'dist/worker.js')

/** What a report wears and does in a browser: a page of itself, so it asks nothing of Node, and brings its licences. */
async function page() {
  const browser = {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    outfile: 'x',
    define: PRODUCTION,
  }
  const [script, style] = await Promise.all(
    ['live.ts', 'style.css'].map((file) =>
      build({ ...browser, entryPoints: [`sim/report/browser/${file}`] }),
    ),
  )
  const text = `/* This script contains parts of these packages.\n${licences([script.metafile])}*/\n${script.outputFiles[0].text}`
  // HTML would read these as something else, and the script's hash in the page would be another's.
  if (/<\/script|<!--|\0/i.test(text)) throw new Error('dist/report-live.js does not fit into a page')
  write('dist/report-live.js', text.replace(/\r\n?/g, '\n'))
  write('dist/report.css', style.outputFiles[0].contents)
  return script.metafile
}

const forDevelopers = () =>
  Object.entries(DEV)
    .filter(([, source]) => existsSync(join(root, source)))
    .map(([name, source]) =>
      bundle({ ...node, banner: { js: REQUIRE }, entryPoints: [source] }, `dist/${name}.js`),
    )

/** The licences of the packages of which something got into a bundle: they ask to be passed on with it. */
function licences(metafiles, assets = []) {
  const inputs = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap(bundled))
  const folders = new Set(
    inputs.flatMap((input) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  )
  const sourcesIn = (folder) => inputs.filter((input) => input.startsWith(`${folder}/`))
  // The same package may be there twice.
  const sections = new Set([
    ...[...folders].map((folder) => licence(folder, sourcesIn(folder))),
    ...assets.map((asset) => section(asset.label, asset.licence())),
  ])
  return [...sections].sort().join('')
}

const bundled = ({ inputs }) => Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0)

function licence(folder, sources) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file
    ? [file, ...noticeFiles(folder)]
        .map((name) => readFileSync(join(root, folder, name), 'utf8'))
        .join('\n\n')
    : (BY_NAME[name] ?? sources.map(notice).join('\n\n'))
  if (!/copyright/i.test(text)) throw new Error(`${name} ${version} (${license}) comes without its licence`)
  return section(`${name} ${version}, ${license}`, text)
}

/** What Apache's licence wants to be passed on beside itself. */
const noticeFiles = (folder) => readdirSync(join(root, folder)).filter((entry) => entry === 'NOTICE')

const section = (label, text) => `\n${'-'.repeat(80)}\n${label}\n\n${text.trim()}\n`

/** The comment that a source begins with: where a package has no file for its licence, it stands there. */
const notice = (source) =>
  /^(\s*\/\/.*\n)*/.exec(readFileSync(join(root, source), 'utf8'))[0].replace(/^\/\/ ?/gm, '')

async function everything(dev) {
  assets()
  const [ofProgram, ofWorker, ofPage, ofDrawing, ofLibrary] = await Promise.all([
    program(),
    worker(),
    page(),
    drawing(),
    bundle({ ...library, entryPoints: ['sim/index.ts'] }, 'dist/index.js'),
    ...(dev ? forDevelopers() : []),
  ])
  const sections = licences([ofProgram, ofWorker, ofPage, ofDrawing, ofLibrary], ASSETS)
  write('dist/THIRD-PARTY-LICENSES', `The files in this folder contain parts of these packages.\n${sections}`)
  if (!dev) types()
}

await everything(process.argv.includes('--dev'))
