import { useCallback, useEffect, useRef, useState } from 'react'

const near = 64

/** Keeps a scrolling area at its end while it grows, until the reader scrolls up. */
export function useStickToBottom() {
  const area = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const sticking = useRef(true)
  const [away, setAway] = useState(false)
  const toEnd = useCallback((behavior: ScrollBehavior = 'auto') => {
    sticking.current = true
    setAway(false)
    area.current?.scrollTo({ top: area.current.scrollHeight, behavior })
  }, [])
  useEffect(() => {
    const box = area.current
    const inner = content.current
    if (!box || !inner) return undefined
    let last = box.scrollTop
    const onScroll = () => {
      const distance = box.scrollHeight - box.scrollTop - box.clientHeight
      // Only a movement upwards is the reader's wish to stay; growing text moves nothing upwards.
      if (distance <= near) sticking.current = true
      else if (box.scrollTop < last) sticking.current = false
      last = box.scrollTop
      setAway(!sticking.current)
    }
    const observer = new ResizeObserver(() => {
      if (sticking.current) box.scrollTo({ top: box.scrollHeight })
    })
    box.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(inner)
    observer.observe(box)
    return () => {
      box.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [])
  return { area, content, away, toEnd }
}
