import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { keepCompiled, readCompiled } from './compiled.ts'

/**
 * Starts the program, which the build puts into one file beside this one, from the code that V8 compiled of it when
 * it first checked something. CPU of `check` of a gallery file, against `node -e 0`: 4.9 times without that, 4.3
 * times with it, and 2.8 times if V8 also waits before it optimises what will be over in a tenth of a second.
 */
const PROGRAM = new URL('program.cjs', import.meta.url)

type Program = (require: NodeJS.Require, url: string) => void

const source = readFileSync(PROGRAM, 'utf8')
const compiled = readCompiled(PROGRAM, source)
const script = new Script(source, { filename: fileURLToPath(PROGRAM), cachedData: compiled })

/** What is over in a tenth of a second or two. */
const SHORT = new Set(['check', 'diff', 'explain', 'new', 'list'])

// Not runs: they pay for patience, and by their end V8 has dropped the code of what they began with.
if (SHORT.has(process.argv[2] ?? '')) {
  if (compiled) bePatient(process.versions.v8)
  else if (process.argv[2] === 'check')
    process.on('exit', (code) => code === 0 && keepCompiled(PROGRAM, source, script))
}

const program = script.runInThisContext() as Program
program(createRequire(PROGRAM), PROGRAM.href)

/** Makes V8 wait before it optimises, where its flags are known. Code compiled under other flags is refused. */
function bePatient(version: string): void {
  const major = parseInt(version)
  const counts = ['--invocation-count-for-turbofan=50000', '--invocation-count-for-maglev=10000']
  const flags = major === 11 ? ['--interrupt-budget=1000000'] : major === 12 || major === 13 ? counts : []
  for (const flag of flags) setFlagsFromString(flag)
}
