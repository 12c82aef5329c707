// Words of the resident's page of place codes.
import { registerTexts } from '../../platform/i18n.js'

export const placeTexts = registerTexts('place-resident', {
  zh: {
    title: '扫场所码', who: '谁在扫码', aim: '对准门口的场所码', starting: '正在打开相机…', denied: '没有相机权限。请在浏览器设置里允许,或用手机自带的扫一扫打开。', none: '没有可用的相机。可用另一部手机扫码打开本页。', insecure: '此网址不安全,不能用相机。可用手机自带的扫一扫打开。', busy: '相机被占用。',
    reading: '正在验证…', unreadable: '这不是场所码', 'unknown-key': '不是本区的场所码,或需要联网一次后再扫', 'bad-signature': '这张场所码是假的,请不要扫,并告诉社区', venue: '{{venue}}', in: '进入', out: '离开', direction: '现在是', record: '登记{{direction}}',
    private: '扫码记录用化名保存,到期自动删除;不会改变任何人的状态。只有列为病例时,疾控才能按流程调阅,调阅会留痕。', near: '允许查看与场所的距离(位置不离开手机)', done: '已登记', far: '您不在这个场所附近。已如实标记为异地扫码,不算到访。', waiting: '没有网络,已存在手机里,联网后自动上传。',
    again: '再扫一张', list: '本机记录(只在这部手机上)', empty: '还没有扫过。', 'state.waiting': '待传', 'state.sent': '已传', 'state.refused': '未被接受', farMark: '异地', back: '返回',
  },
  en: {
    title: 'Scan a place code', who: 'Who is scanning', aim: 'Aim at the code at the door', starting: 'Opening the camera…', denied: 'The camera is not allowed. Allow it in the browser, or open the code with the phone\'s own scanner.', none: 'There is no camera. Open the code with another phone.', insecure: 'This address is not secure: no camera. Use the phone\'s own scanner.', busy: 'The camera is in use.',
    reading: 'Checking…', unreadable: 'This is no place code', 'unknown-key': 'Not a code of this district, or a network is needed once', 'bad-signature': 'This code is a fake: do not use it, and tell the community', venue: '{{venue}}', in: 'In', out: 'Out', direction: 'Now', record: 'Record: {{direction}}',
    private: 'Scans are kept under a pseudonym and deleted by themselves; they change nobody\'s status. Only for a listed case can the health office open them, on record.', near: 'Let the phone see how far the place is (the position stays on the phone)', done: 'Recorded', far: 'You are not near this place. It is marked as scanned elsewhere and counts as no visit.', waiting: 'No network: kept on this phone, sent later by itself.',
    again: 'Scan another', list: 'On this phone only', empty: 'Nothing has been scanned yet.', 'state.waiting': 'waiting', 'state.sent': 'sent', 'state.refused': 'not taken', farMark: 'elsewhere', back: 'Back',
  },
})
