import { Composer, type CST, type Document, isMap, Lexer, Parser, type YAMLMap } from 'yaml'
import { type Problem, problemAt } from './problem.ts'
import type { Text } from './file.ts'

/** A YAML text as a tree of nodes, each of which knows its place. */
export interface YamlDocument {
  readonly source: Text
  readonly document: Document.Parsed
}

export const DEEPEST = 64

/** One syntax error makes the next: only the first few are worth showing. */
const MOST_SYNTAX_PROBLEMS = 10

/** The schema is given, so that a `%YAML 1.1` line cannot make "no" a boolean again. Duplicate keys: see plain.ts. */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const

/** Reads a text that must be one YAML document, or JSON. */
export function readYaml(source: Text): YamlDocument | readonly Problem[] {
  const documents: Document.Parsed[] = []
  const tooDeep = compose(source.text, documents)
  if (tooDeep !== undefined)
    return [problemAt(source, tooDeep, [], `is nested more than ${DEEPEST} levels deep`)]
  const [document, second] = documents
  if (!document) return [problemAt(source, 0, [], 'is empty')]
  if (document.errors.length > 0) return syntaxProblems(source, document)
  if (second) return [problemAt(source, second.range[0], [], 'is a second document: one a file')]
  return { source, document }
}

/** Reads a text whose top level must be a map. */
export function readYamlMap(source: Text): (YamlDocument & { readonly root: YAMLMap }) | readonly Problem[] {
  const read = readYaml(source)
  if (!('document' in read)) return read
  const root = read.document.contents
  if (isMap(root)) return { ...read, root }
  const empty = root === null || root.range[0] === root.range[1]
  return [problemAt(source, root?.range[0] ?? 0, [], empty ? 'is empty' : 'must be a map of keys and values')]
}

/**
 * The documents of a text, or the offset at which it is nested too deep. Depth is counted token by token, before
 * anything recurses over the nodes: a megabyte of `[` must not reach the end of the stack.
 */
function compose(text: string, into: Document.Parsed[]): number | undefined {
  const parser = new Parser()
  const composer = new Composer(OPTIONS)
  let errors = 0
  const take = (tokens: Iterable<CST.Token>): void => {
    for (const token of tokens) {
      if (token.type === 'error') errors++
      for (const document of composer.next(token)) into.push(document)
    }
  }
  for (const lexeme of new Lexer().lex(text)) {
    take(parser.next(lexeme))
    if (into.length > 1 || errors > MOST_SYNTAX_PROBLEMS) break
    if (parser.stack.length > DEEPEST && depthOf(parser.stack) > DEEPEST) return parser.offset - lexeme.length
  }
  take(parser.end())
  for (const document of composer.end()) into.push(document)
  return undefined
}

const COLLECTIONS = new Set<CST.Token['type']>(['block-map', 'block-seq', 'flow-collection'])

const depthOf = (stack: readonly CST.Token[]): number =>
  stack.filter((token) => COLLECTIONS.has(token.type)).length

const syntaxProblems = (source: Text, { errors }: Document.Parsed): Problem[] =>
  errors
    .slice(0, MOST_SYNTAX_PROBLEMS)
    .map(({ pos, code, message }) =>
      problemAt(
        source,
        pos[0],
        [],
        code === 'NON_STRING_KEY' ? 'a key must be a text' : `is not YAML: ${message}`,
      ),
    )
