// Chooses one place of the tree, unfolding it level by level; only what the officer may see is there.
import { TreeSelect } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { TerritoryKind, TerritoryView } from '@shouwang/domain/territory'
import { api } from '../../platform/api.js'
import { commonTexts, useRead } from '../../platform/console/index.js'
import { territoryConsole, territoryLabel } from './territory-console.texts.js'

interface Node {
  id: string
  pId: string
  value: string
  title: string
  isLeaf: boolean
  selectable: boolean
}

const nodeOf = (place: TerritoryView, kinds: readonly TerritoryKind[] | undefined): Node => ({
  id: place.id,
  pId: place.parent ?? '',
  value: place.id,
  title: territoryLabel(place),
  isLeaf: place.children === 0,
  selectable: kinds === undefined || kinds.includes(place.kind),
})

export interface TerritoryPickerProps {
  value?: string | null
  onChange?: (id: string | null, place: TerritoryView | undefined) => void
  /** Only places of these kinds can be chosen; the others only lead to them. */
  kinds?: readonly TerritoryKind[]
  id?: string
  label?: string
  allowClear?: boolean
}

export const TerritoryPicker = ({ value, onChange, kinds, id, label, allowClear = true }: TerritoryPickerProps) => {
  const t = commonTexts.useText()
  territoryConsole.useText()
  const client = useQueryClient()
  const tops = useRead<TerritoryView[]>('/api/territory')
  const chosen = useRead<TerritoryView & { parents: TerritoryView[] }>(value ? `/api/territory/${value}` : null)
  const [below, setBelow] = useState<TerritoryView[]>([])
  const [opened, setOpened] = useState<string[]>([])
  const places = useMemo(() => {
    const all = new Map<string, TerritoryView>()
    for (const place of [...(chosen.data ? [...chosen.data.parents, chosen.data] : []), ...(tops.data ?? []), ...below])
      all.set(place.id, place)
    return all
  }, [tops.data, chosen.data, below])
  const load = useCallback(async (parent: string) => {
    const children = await client.fetchQuery({
      queryKey: ['read', `/api/territory?parent=${parent}`],
      queryFn: () => api.get<TerritoryView[]>(`/api/territory?parent=${parent}`),
    })
    setBelow((before) => [...before, ...children])
  }, [client])
  const only = tops.data?.length === 1 ? tops.data[0]!.id : undefined
  useEffect(() => {
    // A single top is no choice: show what lies below it at once.
    if (only === undefined) return
    setOpened((before) => [...before, only])
    void load(only)
  }, [only, load])
  const shown = [...places.values()].filter(
    (place) => place.parent === null || places.has(place.parent) || tops.data?.some((top) => top.id === place.id),
  )
  const nodes = shown.map((place) => ({
    ...nodeOf(place, kinds),
    ...(place.parent !== null && places.has(place.parent) ? {} : { pId: '' }),
  }))
  return (
    <TreeSelect
      {...(id === undefined ? {} : { id })}
      aria-label={label ?? t('territory')}
      className="territory-picker"
      allowClear={allowClear}
      value={value ?? null}
      treeDataSimpleMode={{ id: 'id', pId: 'pId', rootPId: '' }}
      treeData={nodes}
      placeholder={t('chooseTerritory')}
      treeNodeFilterProp="title"
      showSearch
      loading={tops.isLoading}
      popupMatchSelectWidth={false}
      listHeight={400}
      treeExpandedKeys={opened}
      onTreeExpand={(keys) => setOpened(keys.map(String))}
      loadData={(node) => load(String(node.value))}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null, next ? places.get(next) : undefined)}
    />
  )
}
