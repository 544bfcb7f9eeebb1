/**
 * Builds dist/: the program, the library and its types. `--dev` adds what only this checkout needs, and leaves out
 * the types.
 *
 * Bundled and minified, because the start of the program is mostly the reading of its files.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

const DEV = {
  bench: 'test/bench/bench.ts',
  golden: 'test/golden/update.ts',
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
  // For the packages that are CommonJS.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
  },
}

const library = { ...shared, platform: 'neutral', mainFields: ['module', 'main'] }

/** Each file is written aside and renamed, so that a run or a test that starts meanwhile never reads half of one. */
async function bundle(options, outfile, mode) {
  const path = join(root, outfile)
  const { outputFiles } = await build({ ...options, outfile: path, write: false })
  mkdirSync(dirname(path), { recursive: true })
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, outputFiles[0].contents, { mode })
  renameSync(aside, path)
}

function program() {
  const banner = { js: `#!/usr/bin/env node\n${node.banner.js}` }
  return bundle({ ...node, banner, entryPoints: ['sim/cli/main.ts'] }, 'dist/hashtrek.js', 0o755)
}

function types() {
  rmSync(join(root, 'dist/types'), { recursive: true, force: true })
  const compiler = join(dirname(require.resolve('typescript7/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
}

const forDevelopers = () =>
  Object.entries(DEV)
    .filter(([, source]) => existsSync(join(root, source)))
    .map(([name, source]) => bundle({ ...node, entryPoints: [source] }, `dist/${name}.js`))

const dev = process.argv.includes('--dev')
await Promise.all([
  program(),
  bundle({ ...library, entryPoints: ['sim/index.ts'] }, 'dist/index.js'),
  ...(dev ? forDevelopers() : []),
])
if (!dev) types()
