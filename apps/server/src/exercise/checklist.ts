// An example of a readiness checklist. The sources name such lists without defining them: offices edit this one.
import type { DataOf } from '@shouwang/domain/kernel'
import type { saveChecklist } from '@shouwang/domain/gate'

export const EXAMPLE_CHECKLIST: Pick<DataOf<typeof saveChecklist>, 'name' | 'items'> = {
  name: '卡口岗前检查(示例,可修改)',
  items: [
    { key: 'thermometer', text: '测温枪到位,已比对校准', required: true },
    { key: 'battery', text: '测温枪、手机电量充足,有备用电池', required: true },
    { key: 'masks', text: '值守人员口罩、手套已佩戴,有备用口罩', required: true },
    { key: 'paper', text: '纸质登记表和笔备用', required: true },
    { key: 'disinfect', text: '消毒液、喷壶到位', required: true },
    { key: 'disinfected', text: '本班岗亭、测温点已消毒', required: false, disinfection: true },
    { key: 'loudspeaker', text: '喇叭可用,宣传音频已更新', required: false },
    { key: 'notice', text: '出入规定、举报电话已张贴', required: false },
    { key: 'fire', text: '应急通道畅通,救护、消防车辆可随时放行', required: true },
    { key: 'rest', text: '复测等候点避风、与通道分开', required: true },
    { key: 'light', text: '夜间照明、反光背心、警示牌到位', required: false },
  ],
}
