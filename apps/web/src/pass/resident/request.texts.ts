// Words of asking for a pass.
import { registerTexts } from '../../platform/i18n.js'

export const requestTexts = registerTexts('pass-request', {
  zh: {
    title: '申请通行证', intro: '居民通行证由社区统一发放,不用申请。就医、务工、临时来客和车辆在这里申请,社区答复后显示在本页。',
    kind: '哪一种', 'kind.medical': '就医', 'kind.worker': '务工上班', 'kind.temporary': '临时来客', 'kind.vehicle': '本户车辆',
    who: '为谁', name: '来客姓名', plate: '车牌号', days: '用多久', 'days.7': '7 天', 'days.14': '14 天', 'days.30': '30 天', note: '说明(可不填)', noteHint: '例如每周三次透析。只有办理的人看得到。',
    channel: '怎么出示', 'channel.phone': '手机', 'channel.paper': '纸质', 'channel.none': '报证号', send: '提交申请', sent: '已提交,请等社区答复', own: '我家的申请', none: '还没有申请过。',
    'state.open': '等待答复', 'state.issued': '已发放,见“通行证”', 'state.declined': '未批准', 'state.withdrawn': '已撤回', withdraw: '撤回', until: '至 {{at}}', loading: '正在读取…', offline: '没有网络,连上后再提交',
  },
  en: {
    title: 'Ask for a pass', intro: 'Residents\' passes are issued by the community. Ask here for hospital visits, work, a guest or a car; the answer appears on this page.',
    kind: 'Which', 'kind.medical': 'Hospital', 'kind.worker': 'Going to work', 'kind.temporary': 'A guest', 'kind.vehicle': 'Our car',
    who: 'For whom', name: 'Name of the guest', plate: 'Plate', days: 'For how long', 'days.7': '7 days', 'days.14': '14 days', 'days.30': '30 days', note: 'Why (may be left out)', noteHint: 'For example dialysis three times a week. Only those who decide can read it.',
    channel: 'How it is shown', 'channel.phone': 'Phone', 'channel.paper': 'Paper', 'channel.none': 'Number', send: 'Send', sent: 'Sent: please wait for the answer', own: 'Our requests', none: 'Nothing asked for yet.',
    'state.open': 'Waiting', 'state.issued': 'Issued: see Passes', 'state.declined': 'Declined', 'state.withdrawn': 'Taken back', withdraw: 'Take back', until: 'until {{at}}', loading: 'Reading…', offline: 'No network: send it when you are online',
  },
})
