// WCAG contrast of every pair of colours that the look puts together, light and dark, as a Markdown table.
// Fails when a text has less than 4.5:1 or an edge of a control less than 3:1. Usage: node contrast.mjs PALETTE.scss
import { readFileSync } from 'node:fs'

const source = readFileSync(process.argv[2], 'utf8')
const faces = Object.fromEntries(
  ['light', 'dark'].map((face) => {
    const body = source.match(new RegExp(`\\$${face}: \\(([^;]*)\\);`))[1]
    return [face, Object.fromEntries([...body.matchAll(/"([a-z-]+)": (#[0-9a-f]{6})/g)].map((pair) => pair.slice(1)))]
  }),
)

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = (hex) => {
  const [r, g, b] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (one, other) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

// [what, over what, least]
const text = (what, ...over) => over.map((ground) => [what, ground, 4.5])
const edge = (what, ...over) => over.map((ground) => [what, ground, 3])
const pairs = [
  ...text('ink', 'paper', 'sheet', 'sand', 'sand-deep', 'brand-tint', 'care-tint', 'today-tint', 'soon-tint'),
  ...text('ink-soft', 'paper', 'sheet', 'sand', 'brand-tint'),
  ...text('link', 'paper', 'sheet', 'sand', 'brand-tint', 'care-tint', 'today-tint'),
  ...text('visited', 'paper', 'sheet', 'sand', 'brand-tint'),
  ...text('brand-deep', 'paper', 'sheet', 'sand', 'brand-tint', 'today-tint'),
  ...text('on-brand', 'brand'),
  ...text('on-focus', 'focus'),
  ...text('on-exit', 'exit', 'exit-deep'),
  ...text('care', 'paper', 'sheet', 'sand', 'care-tint'),
  ...text('today', 'paper', 'sheet', 'today-tint'),
  ...text('soon', 'paper', 'sheet', 'soon-tint'),
  ...edge('line', 'paper', 'sheet', 'sand'),
  ...edge('focus', 'paper', 'sheet', 'sand', 'sand-deep', 'brand-tint'),
  ...edge('brand', 'paper', 'sheet', 'sand', 'brand-tint'),
  ...edge('exit', 'paper', 'sheet', 'sand'),
  ...edge('today', 'paper', 'today-tint'),
]

let bad = 0
console.log('| what | over | least | light | dark |\n|---|---|---|---|---|')
for (const [what, ground, least] of pairs) {
  const figures = ['light', 'dark'].map((face) => contrast(faces[face][what], faces[face][ground]))
  const cell = (figure) => `${(Math.floor(figure * 100) / 100).toFixed(2)}${figure < least ? ' **too low**' : ''}`
  bad += figures.filter((figure) => figure < least).length
  console.log(`| ${what} | ${ground} | ${least} | ${figures.map(cell).join(' | ')} |`)
}
if (bad > 0) {
  console.error(`${bad} pairs have too little contrast`)
  process.exit(1)
}
