import { resolve, sep } from 'node:path'

/** The shortest ends of paths, by whole parts, that tell folders apart: `a/run` and `b/run`, or `old` and `new`. */
export function folderLabels(paths: readonly string[]): string[] {
  const parts = paths.map((path) => resolve(path).split(sep).filter(Boolean))
  return parts.map((own, index) => {
    const others = parts.filter((_, other) => other !== index)
    for (let many = 1; many < own.length; many += 1) {
      const label = end(own, many)
      if (others.every((other) => end(other, many) !== label)) return label
    }
    return own.join('/') || '/'
  })
}

const end = (parts: readonly string[], many: number): string => parts.slice(-many).join('/')
