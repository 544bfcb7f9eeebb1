import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { formatOneFacts, formatOneText, GOLDEN } from './formatOne.ts'

const linesOf = (text: string): string[] => text.trim().split('\n')

test('a file of format 1 gives what it gave (npm run golden, and a line in CHANGELOG.md)', () => {
  const before = linesOf(readFileSync(GOLDEN, 'utf8'))
  const now = new Set(linesOf(formatOneFacts()))
  expect(before.length).toBeGreaterThan(150)
  expect(before.filter((line) => !now.has(line))).toEqual([])
})

test('the file stands alone', () => {
  const tree = parse(formatOneText()) as object
  expect(tree).toMatchObject({ format: 1 })
  for (const key of ['imports', 'extends', 'csv']) expect(tree).not.toHaveProperty(key)
})
