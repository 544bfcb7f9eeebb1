/**
 * Builds dist/: the program, the library and its types. `--dev` adds what only this checkout needs, and leaves out
 * the types.
 *
 * The program is one minified file, `program.cjs`, with the code that V8 compiles of it, and `hashtrek.js`, which
 * starts it: see sim/cli/launch.ts for what that saves.
 */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

const DEV = {
  bench: 'test/bench/bench.ts',
  golden: 'test/golden/update.ts',
  fuzz: 'test/hostile/fuzz.ts',
  generate: 'sim/cli/generate.ts',
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

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'node20.19',
  minify: true,
  define: { HASHTREK_VERSION: JSON.stringify(version), HASHTREK_COMMIT: JSON.stringify(commit()) },
  logLevel: 'warning',
}

const node = {
  ...shared,
  platform: 'node',
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
  const { outputFiles } = await build({ ...options, outfile: join(root, outfile), write: false })
  write(outfile, outputFiles[0].contents)
}

/** Each file is written aside and renamed, so that a run or a test that starts meanwhile never reads half of one. */
function write(file, contents, mode = 0o644) {
  const path = join(root, file)
  const aside = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(aside, contents, { mode })
  renameSync(aside, path)
}

async function program() {
  const options = { ...node, format: 'cjs', define: { ...shared.define, 'import.meta.url': 'programUrl' } }
  const { outputFiles } = await build({
    ...options,
    entryPoints: ['sim/cli/main.ts'],
    outfile: 'x',
    write: false,
  })
  const label = `/*${randomUUID()}*/`
  write('dist/program.cjs', `${label}(function (require, programUrl) {${outputFiles[0].text}\n})`)
  const banner = { js: '#!/usr/bin/env node' }
  const launch = await build({
    ...node,
    banner,
    entryPoints: ['sim/cli/launch.ts'],
    outfile: 'x',
    write: false,
  })
  write('dist/hashtrek.js', launch.outputFiles[0].text, 0o755)
  execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--compile'], { stdio: 'ignore' })
}

/** Runs the program once and keeps the code that V8 compiled of the functions that were called. */
function compile() {
  const path = join(root, 'dist/program.cjs')
  const source = readFileSync(path, 'utf8')
  const script = new Script(source, { filename: path })
  process.argv = [process.execPath, path, 'check', 'china-ban-2021']
  script.runInThisContext()(createRequire(path), pathToFileURL(path).href)
  process.on('exit', () =>
    write(
      'dist/program.compiled',
      Buffer.concat([Buffer.from(source.slice(0, 40)), script.createCachedData()]),
    ),
  )
}

function types() {
  rmSync(join(root, 'dist/types'), { recursive: true, force: true })
  const compiler = join(dirname(require.resolve('typescript7/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
}

const forDevelopers = () =>
  Object.entries(DEV)
    .filter(([, source]) => existsSync(join(root, source)))
    .map(([name, source]) =>
      bundle({ ...node, banner: { js: REQUIRE }, entryPoints: [source] }, `dist/${name}.js`),
    )

async function everything(dev) {
  await Promise.all([
    program(),
    bundle({ ...library, entryPoints: ['sim/index.ts'] }, 'dist/index.js'),
    ...(dev ? forDevelopers() : []),
  ])
  if (!dev) types()
}

if (process.argv.includes('--compile')) compile()
else await everything(process.argv.includes('--dev'))
