/** A place in the drawing. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** From the bottom of a box through the bends to the top of another. */
export function pathOf(points: readonly Point[], half: number): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1]
      if (!before) return `M${x} ${y + half}`
      const [start, end] = [before.y + half, y - half]
      const bend = (start + end) / 2
      const on = index === points.length - 1 ? '' : ` L${x} ${y + half}`
      return `C${before.x} ${bend} ${x} ${bend} ${x} ${end}${on}`
    })
    .join(' ')
}
