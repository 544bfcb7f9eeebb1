import type * as z from 'zod'
import { childOf, keysOf, type Shape } from '../model/index.ts'
import { kindOf, nearest, quote } from '../units/index.ts'
import { type Finding, valueAt } from './finding.ts'
import type { Tree } from './plain.ts'
import type { Path } from './problem.ts'
import { didYouMean } from './suggest.ts'

type Issue = z.core.$ZodIssue

/** What the schema found, in sentences of ours: zod knows the types but not what a user meant. */
export function findingsOf(issues: readonly Issue[], tree: Tree, shape: Shape): Finding[] {
  const findings = issues
    .filter((issue) => !isNull(tree, issue))
    .flatMap((issue) => sentences(issue, tree, shape))
  const meant = new Set(issues.flatMap((issue) => meantKeys(issue, tree, shape)))
  return findings.filter(({ path }) => !meant.has(path.join('.')) || valueAt(tree, path) !== undefined)
}

/** A null in a map has been reported as one that deletes nothing. */
const isNull = (tree: Tree, { path }: Issue): boolean =>
  typeof path.at(-1) === 'string' && valueAt(tree, path as Path) === null

function sentences(issue: Issue, tree: Tree, shape: Shape): Finding[] {
  const path = issue.path as Path
  const value = valueAt(tree, path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, tree, shape))
    case 'invalid_key':
      return [{ path, atKey: true, message: issue.issues[0]!.message }]
    case 'invalid_value':
      return [{ path, message: notOneOf(value, issue.values.map(String)) }]
    case 'invalid_union':
      return [{ path, message: notOneOf(value, (issue as { options?: string[] }).options ?? []) }]
    case 'invalid_type':
      return [{ path, message: wrongType(value, issue.expected, path, tree, shape) }]
    case 'custom':
      return [{ path, message: issue.message, atKey: issue.params?.['atKey'] === true }]
    default:
      return [{ path, message: issue.message }]
  }
}

function unknownKey(key: string, path: Path, tree: Tree, shape: Shape): Finding {
  const known = keysAt(path, tree, shape)
  const hint = didYouMean(key, known, 'known here: ')
  return { path: [...path, key], atKey: true, message: `unknown key ${quote(key)}${hint}` }
}

/** Keys that are missing only because they are misspelled: one cause, one problem. */
function meantKeys(issue: Issue, tree: Tree, shape: Shape): string[] {
  if (issue.code !== 'unrecognized_keys') return []
  const path = issue.path as Path
  const known = keysAt(path, tree, shape)
  return issue.keys.map((key) => [...path, nearest(key, known)].join('.'))
}

function notOneOf(value: unknown, words: readonly string[]): string {
  const all = words.join(', ')
  if (value === undefined) return words.length === 1 ? `is missing: ${all}` : `is missing: one of ${all}`
  if (words.length === 1) return `expected ${all}, not ${kindOf(value)}`
  if (typeof value !== 'string') return `expected one of ${all}, not ${kindOf(value)}`
  return `${quote(value)} is not one of ${all}${near(value, words)}`
}

function near(value: string, words: readonly string[]): string {
  const word = nearest(value, words)
  return word === undefined ? '' : `; did you mean "${word}"?`
}

function wrongType(value: unknown, expected: string, path: Path, tree: Tree, shape: Shape): string {
  const what = expected === 'array' ? 'a list' : expected === 'string' ? 'a text' : 'a map'
  if (value !== undefined) return `expected ${what}, not ${kindOf(value)}`
  const keys = keysAt(path, tree, shape)
  return `is missing: ${what}${keys.length > 0 ? ` (keys: ${keys.join(', ')})` : ''}`
}

function keysAt(path: Path, tree: Tree, shape: Shape): string[] {
  const at = shapeAt(path, tree, shape)
  return Object.keys((at && keysOf(at)) ?? {})
}

/** The shape at a path; `tree` tells kinds of events apart. */
export function shapeAt(path: Path, tree: Tree, shape: Shape): Shape | undefined {
  let at: Shape | undefined = shape
  for (const [index, step] of path.entries())
    at = at && childOf(at, step, valueAt(tree, path.slice(0, index + 1)))
  return at
}
