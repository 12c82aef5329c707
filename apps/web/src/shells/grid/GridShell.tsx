// The grid shell: the grid worker's phone.
import { GridApp } from '../../grid/index.js'

export const GridShell = () => <GridApp />
