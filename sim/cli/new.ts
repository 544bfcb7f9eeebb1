import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { GALLERY, namesIn } from '../io/scenarioFiles.ts'
import { quote } from '../units/index.ts'
import { UsageError } from './exit.ts'
import { type Asked, loadAll } from './load.ts'

export interface NewArguments {
  readonly name: string
  readonly from?: string | undefined
}

const NAME_FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

/** `hashtrek new`: writes a scenario file that runs as it is. */
export function writeNew({ name: word, from }: NewArguments): void {
  const name = word.replace(/\.ya?ml$/, '')
  const problem = nameProblem(name)
  if (problem !== undefined) throw new UsageError(problem, 'new')
  const path = `${name}.yaml`
  write(path, from === undefined ? template(name) : extending(name, loadAll([from])[0]!))
  process.stdout.write(`${path} is written and runs as it is: hashtrek run ${path}\n`)
}

function nameProblem(name: string): string | undefined {
  if (!NAME_FORM.test(name)) return `${quote(name)} is not a name of letters, digits, ".", "_" and "-"`
  return GALLERY && namesIn(GALLERY).includes(name)
    ? `"${name}" is a scenario of the gallery: choose another name, as in hashtrek new my-${name} --from ${name}`
    : undefined
}

function write(path: string, text: string): void {
  if (existsSync(path)) throw new UsageError(`${path} is there already: choose another name`, 'new')
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`, 'new')
  }
}

const template = (name: string): string =>
  readFileSync(join(GALLERY!, 'templates/new.yaml'), 'utf8').replace(/^name: .*$/m, `name: ${name}`)

/** A file of which everything is as in another, with a place for what is not. */
function extending(name: string, { word, scenario, offered }: Asked): string {
  const events = Object.keys(scenario.events)
  return `# Everything is as in ${scenario.name} but for what is said here. The whole: hashtrek check ${name}.yaml --resolved
format: 1
name: ${name}
question: What would be different from ${scenario.name}?
${stringify({ extends: word }, { lineWidth: 0 })}
# Say only what differs. Maps are merged key by key, anything else is replaced, and null takes an entry away:
# run: { days: ${scenario.run.days} }
# events:
#   ${events[0] ?? 'some-event'}: null
${commented('Its events are', events)}${commented('Its overrides are', offered)}
# Changes by name, for hashtrek run ${name}.yaml --override shorter:
# overrides:
#   shorter:
#     about: A first look.
#     run: { days: ${Math.ceil(scenario.run.days / 2)} }
`
}

const WIDEST = 110

/** A list in a comment, broken into lines. */
function commented(title: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const lines = [`# ${title}`]
  for (const [index, name] of names.entries()) {
    const word = index + 1 < names.length ? `${name},` : `${name}.`
    const line = `${lines.at(-1)!} ${word}`
    if (line.length <= WIDEST) lines[lines.length - 1] = line
    else lines.push(`#   ${word}`)
  }
  return `${lines.join('\n')}\n`
}
