// A filter of a list: the address keeps it, and the list begins again at its first page.
import { Select } from 'antd'
import { useAddress } from './address.js'

export interface FilterSelectProps {
  /** Of the parameter of the address. */
  name: string
  label: string
  options: { value: string; label: string }[]
  /** The option that stands for an address without this filter. Without one the filter can be emptied, and shows its label then. */
  unset?: string
}

export const FilterSelect = ({ name, label, options, unset }: FilterSelectProps) => {
  const { get, set } = useAddress()
  return (
    <Select
      className="narrow"
      aria-label={label}
      value={get(name) ?? unset ?? null}
      options={options}
      onChange={(next?: string | null) => set({ [name]: next === unset ? null : next, page: null })}
      {...(unset === undefined ? { allowClear: true, placeholder: label } : {})}
    />
  )
}
