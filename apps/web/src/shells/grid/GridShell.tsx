// The grid shell: the grid worker's phone.
import '../../platform/problem-texts.desk.js'
import { GridApp } from '../../grid/index.js'

export const GridShell = () => <GridApp />
