// Words of headquarters' gate screens.
import { wordOf } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'
import { codeTextsEn, codeTextsZh } from './gate-codes.texts.js'
import { reasonTextsEn, reasonTextsZh } from './gate-reasons.texts.js'

export const gateConsoleTexts = {
  zh: {
    ...codeTextsZh, ...reasonTextsZh,
    gateName: '卡口', chooseGate: '选择卡口', territory: '所属区域', more: '另有 {{n}} 项', waited: '已等待', at: '时间', receivedAt: '收到时间', deviceAt: '手机时间', clockWrong: '手机时钟不准',
    direction: '方向', subject: '对象', phoneSaid: '手机判定', serverSays: '服务器判定', verdictColumn: '判定', actionDone: '实际处置', temperature: '体温', staff: '值守', marks: '标记',
    recordedOffline: '离线登记', personsOf: '{{n}} 人', look: '查看', everyAction: '全部处置', deviceSaid: '手机显示 {{at}}', attention: '需要处理',
    'situation.title': '态势', 'situation.wall': '大屏模式', 'situation.leaveWall': '退出大屏', 'feed.live': '实时', 'feed.broken': '实时连接中断,定时刷新',
    'heat.title': '各卡口每小时人次', 'heat.caption': '每个卡口每小时的出入人次', 'heat.hour': '{{hour}} 时', 'heat.sum': '合计', 'heat.perHour': '每小时人次', 'heat.find': '查找卡口或社区', 'heat.order': '排序',
    'heat.view': '显示方式', 'heat.strip': '热力图', 'heat.table': '表格', 'heat.showAll': '显示全部 {{n}} 个卡口', 'heat.empty': '当天还没有出入记录。手机登记后会自动出现在这里。', 'heat.noMatch': '没有符合的卡口。',
    'fevers.title': '发热处置中', 'fevers.empty': '没有正在处置的发热人员。',
    'insideRevoked.title': '在内而通行证已吊销', 'insideRevoked.empty': '没有此类人员。', 'insideRevoked.since': '{{entered}} 由 {{gate}} 进入,{{revoked}} 吊销',
    'devicesTroubled.title': '设备异常', 'devicesTroubled.empty': '所有设备正常。', 'device.never': '从未联络', 'device.waiting': '{{n}} 条待传', 'device.skew': '相差 {{n}} 分钟',
    missingDutiesTitle: '道路卡口缺岗', missingDutiesEmpty: '各道路卡口公安、卫健均在岗。', missingDuties: '缺岗', missing: '缺 {{duties}}',
    'disagreements.title': '核对', 'disagreements.hint': '服务器掌握的情况更多,判定与卡口手机不同的记录。请逐条查明并填写结果。', 'disagreements.empty': '没有待核对的记录。手机与服务器判定不同时会自动列在这里。',
    review: '复核', 'review.title': '复核出入记录', 'review.finding': '核实结果', 'review.close': '结束核对', 'review.done': '已结束核对', 'review.notAllowed': '您的账号不能复核。',
    'passages.title': '出入', 'passages.hint': '每次放行、劝返、转诊都在这里,不含姓名。更正以冲正记录方式进行,原记录保留。', 'passages.tab': '出入台账', 'passages.empty': '当天没有出入记录。换一天或换一个卡口看看。',
    'correct.do': '更正', 'correct.title': '更正这条记录?', 'correct.explain': '{{at}} {{gate}} 的记录将被冲正:原记录保留并标为“已更正”,统计中不再计入。', 'correct.done': '已更正',
    'shifts.tab': '班次表', 'shifts.choose': '请先选择一个卡口,即可查看和打印班次表。', 'shifts.empty': '该卡口当天没有班次。值守人员在手机上“上岗”后出现。', 'shifts.print': '打印班次表', 'shifts.sheetTitle': '{{gate}} 值守班次表',
    'shifts.running': '在岗', 'shifts.handed': '交班填报', 'shifts.computed': '按记录统计', 'shifts.strangers': '有记录而未上岗的编号:{{staff}}', 'shifts.staff': '值守人员', 'shifts.unknownStaff': '编号不在册', 'shifts.noCounts': '尚未交班,暂无统计。', 'shifts.note': '交班备注', 'shifts.from': '交班人', 'shifts.to': '接班人',
    'checkpoints.title': '卡口', 'checkpoints.hint': '卡口、登记的手机和岗前检查清单。', 'checkpoints.tab': '卡口', 'checkpoints.find': '查找卡口或区域', 'checkpoints.showClosed': '包括已撤销', 'checkpoints.open': '设立卡口',
    'checkpoints.openDone': '卡口已设立', 'checkpoints.empty': '还没有卡口。点“设立卡口”新增。', 'checkpoints.noMatch': '没有符合的卡口。', 'checkpoints.closed': '已撤销', 'checkpoints.isOpen': '使用中', 'checkpoints.close': '撤销',
    'checkpoints.closeTitle': '撤销“{{gate}}”?', 'checkpoints.closeExplain': '该卡口的 {{n}} 部手机将得知卡口已撤销,不再登记新的出入。已有记录保留。', 'checkpoints.closeDone': '卡口已撤销',
    checkpointKind: '类型', vehiclesToo: '通行车辆', equipment: '装备', equipmentOf: '体温枪 {{thermometers}} · 喇叭 {{loudspeakers}}', devicesColumn: '手机',
    'open.territoryHint': '小区门选小区;道路或流动卡口选其所在的街道或社区。', 'open.namePlaceholder': '例如:东门', 'open.vehicles': '此处也通行车辆', 'open.thermometers': '体温枪数量', 'open.loudspeakers': '喇叭数量',
    'invite.do': '登记手机', 'invite.title': '为“{{gate}}”登记手机', 'invite.explain': '生成一次性登记码,由这部手机扫描。密钥在手机上生成,不会离开手机。', 'invite.name': '手机名称', 'invite.phoneName': '手机 {{n}}', 'invite.make': '生成登记码', 'invite.done': '登记码已生成',
    'invite.scan': '用要登记的手机的相机扫描:', 'invite.qr': '手机登记二维码', 'invite.left': '剩余时间', 'invite.type': '扫不了时,在手机浏览器打开', 'invite.again': '重新生成', 'invite.over': '登记码已过期,请重新生成。',
    'invite.onlyHere': '当前地址只有本机能打开。请以 --lan 方式启动服务器,并用局域网地址打开指挥台,再扫码登记。',
    'devices.tab': '设备', 'devices.trust': '让手机信任本服务器', 'devices.empty': '还没有登记的手机。到“卡口”页点“登记手机”。', 'devices.noMatch': '没有此状态的手机。', 'devices.lastContact': '最近联络', 'devices.waiting': '待传', 'devices.enrolledAt': '登记时间',
    'devices.revoke': '注销', 'devices.revokeTitle': '注销“{{name}}”?', 'devices.revokeExplain': '该手机立即不能再连接,且不可恢复。最近一次联络时还有 {{n}} 条记录未上传。', 'devices.revoked': '设备已注销',
    'checklists.tab': '检查清单', 'checklists.new': '新建清单', 'checklists.edit': '编辑', 'checklists.empty': '还没有检查清单。新建后,各卡口手机在上岗前逐项检查。', 'checklists.version': '第 {{n}} 版', 'checklists.required': '必查',
    'checklists.items': '检查项', 'checklists.itemText': '第 {{n}} 项', 'checklists.itemPlaceholder': '例如:体温枪电量充足', 'checklists.up': '第 {{n}} 项上移', 'checklists.removeItem': '删除第 {{n}} 项', 'checklists.addItem': '添加一项',
    'checklists.runs': '最近的检查', 'checklists.noRuns': '还没有卡口做过检查。', 'checklists.allWell': '全部合格', 'checklists.failed': '{{n}} 项不合格', 'checklists.save': '保存为新版本', 'checklists.saved': '清单已保存,手机下次联络时更新', 'checklists.territoryHint': '清单用于此区域内的所有卡口。',
  },
  en: {
    ...codeTextsEn, ...reasonTextsEn,
    gateName: 'Checkpoint', chooseGate: 'Choose a checkpoint', territory: 'Territory', more: 'and {{n}} more', waited: 'Waiting', at: 'Time', receivedAt: 'Received', deviceAt: 'Phone\'s time', clockWrong: 'its clock is wrong',
    direction: 'Direction', subject: 'What', phoneSaid: 'The phone decided', serverSays: 'The server decides', verdictColumn: 'Verdict', actionDone: 'Done', temperature: 'Temperature', staff: 'On duty', marks: 'Marks',
    recordedOffline: 'recorded offline', personsOf: '{{n}} people', look: 'Look', everyAction: 'Everything done', deviceSaid: 'phone said {{at}}', attention: 'Needs a person now',
    'situation.title': 'Situation', 'situation.wall': 'Wall screen', 'situation.leaveWall': 'Leave wall screen', 'feed.live': 'Live', 'feed.broken': 'Live feed broken, refreshing by the clock',
    'heat.title': 'People per gate and hour', 'heat.caption': 'People who passed, per gate and hour of the day', 'heat.hour': '{{hour}} o\'clock', 'heat.sum': 'Sum', 'heat.perHour': 'People per hour', 'heat.find': 'Find a gate or community', 'heat.order': 'Order',
    'heat.view': 'View', 'heat.strip': 'Heat strip', 'heat.table': 'Table', 'heat.showAll': 'Show all {{n}} gates', 'heat.empty': 'No passages on this day yet. They appear here as soon as phones record them.', 'heat.noMatch': 'No gate fits.',
    'fevers.title': 'Fevers in progress', 'fevers.empty': 'Nobody with a fever is being looked after now.',
    'insideRevoked.title': 'Inside on a revoked pass', 'insideRevoked.empty': 'Nobody.', 'insideRevoked.since': 'entered {{entered}} at {{gate}}, revoked {{revoked}}',
    'devicesTroubled.title': 'Phones in trouble', 'devicesTroubled.empty': 'All phones are well.', 'device.never': 'never heard of', 'device.waiting': '{{n}} waiting to be sent', 'device.skew': 'off by {{n}} minutes',
    missingDutiesTitle: 'Road posts without their duties', missingDutiesEmpty: 'Police and health are at every road post.', missingDuties: 'Missing', missing: 'missing: {{duties}}',
    'disagreements.title': 'Disagreements', 'disagreements.hint': 'Passages where the server, knowing more, decided otherwise than the phone. Find out about each and say what you found.', 'disagreements.empty': 'Nothing to review. Passages appear here when phone and server decide differently.',
    review: 'Review', 'review.title': 'Review a passage', 'review.finding': 'What was found', 'review.close': 'Close the case', 'review.done': 'Closed', 'review.notAllowed': 'Your account may not review.',
    'passages.title': 'Passages', 'passages.hint': 'Everyone admitted, turned back or referred, without names. A correction is a counter-event: the first record stays.', 'passages.tab': 'Ledger', 'passages.empty': 'No passages on this day. Try another day or checkpoint.',
    'correct.do': 'Correct', 'correct.title': 'Correct this record?', 'correct.explain': 'The record of {{at}} at {{gate}} will be taken back: it stays, marked as corrected, and no longer counts.', 'correct.done': 'Corrected',
    'shifts.tab': 'Shift sheets', 'shifts.choose': 'Choose a checkpoint first to see and print its shift sheets.', 'shifts.empty': 'No shift at this checkpoint on this day. It appears when a guard signs on.', 'shifts.print': 'Print shift sheets', 'shifts.sheetTitle': 'Shift sheet of {{gate}}',
    'shifts.running': 'on duty', 'shifts.handed': 'Handed over', 'shifts.computed': 'From the records', 'shifts.strangers': 'recorded without signing on: {{staff}}', 'shifts.staff': 'Staff', 'shifts.unknownStaff': 'number not on the roll', 'shifts.noCounts': 'Not handed over yet: no counts.', 'shifts.note': 'Note for the next shift', 'shifts.from': 'Handed over by', 'shifts.to': 'Taken over by',
    'checkpoints.title': 'Checkpoints', 'checkpoints.hint': 'Checkpoints, their enrolled phones, and the readiness checklists.', 'checkpoints.tab': 'Checkpoints', 'checkpoints.find': 'Find a checkpoint or territory', 'checkpoints.showClosed': 'Closed ones too', 'checkpoints.open': 'Open a checkpoint',
    'checkpoints.openDone': 'Checkpoint opened', 'checkpoints.empty': 'No checkpoints yet. Open the first one.', 'checkpoints.noMatch': 'No checkpoint fits.', 'checkpoints.closed': 'Closed', 'checkpoints.isOpen': 'Open', 'checkpoints.close': 'Close',
    'checkpoints.closeTitle': 'Close “{{gate}}”?', 'checkpoints.closeExplain': 'Its {{n}} phones will learn that it is closed and record nothing new. What was recorded stays.', 'checkpoints.closeDone': 'Checkpoint closed',
    checkpointKind: 'Kind', vehiclesToo: 'Vehicles', equipment: 'Equipment', equipmentOf: '{{thermometers}} thermometers · {{loudspeakers}} loudspeakers', devicesColumn: 'Phones',
    'open.territoryHint': 'A compound gate belongs to its compound; a road or mobile post to the street or community that it stands in.', 'open.namePlaceholder': 'For example: East gate', 'open.vehicles': 'Vehicles pass here too', 'open.thermometers': 'Thermometers', 'open.loudspeakers': 'Loudspeakers',
    'invite.do': 'Enrol a phone', 'invite.title': 'Enrol a phone for “{{gate}}”', 'invite.explain': 'Makes a one-time code for the phone to scan. Its key is made on the phone and never leaves it.', 'invite.name': 'Name of the phone', 'invite.phoneName': 'Phone {{n}}', 'invite.make': 'Make the code', 'invite.done': 'The code is ready',
    'invite.scan': 'Scan with the camera of the phone that is to be enrolled:', 'invite.qr': 'Enrolment code for the phone', 'invite.left': 'Time left', 'invite.type': 'If it cannot scan, open this in the phone\'s browser:', 'invite.again': 'Make a new code', 'invite.over': 'The code has expired. Make a new one.',
    'invite.onlyHere': 'Only this machine can open this address. Start the server with --lan and open the console at its network address before enrolling phones.',
    'devices.tab': 'Phones', 'devices.trust': 'How a phone comes to trust this server', 'devices.empty': 'No phone is enrolled. Go to the checkpoints and choose “Enrol a phone”.', 'devices.noMatch': 'No phone is in this state.', 'devices.lastContact': 'Last contact', 'devices.waiting': 'Waiting', 'devices.enrolledAt': 'Enrolled',
    'devices.revoke': 'Revoke', 'devices.revokeTitle': 'Revoke “{{name}}”?', 'devices.revokeExplain': 'The phone can no longer connect, from now on and for good. At its last contact {{n}} records had not been sent.', 'devices.revoked': 'Phone revoked',
    'checklists.tab': 'Checklists', 'checklists.new': 'New checklist', 'checklists.edit': 'Edit', 'checklists.empty': 'No checklist yet. Once there is one, every gate\'s phone goes through it before a shift.', 'checklists.version': 'version {{n}}', 'checklists.required': 'Required',
    'checklists.items': 'Items', 'checklists.itemText': 'Item {{n}}', 'checklists.itemPlaceholder': 'For example: thermometer is charged', 'checklists.up': 'Move item {{n}} up', 'checklists.removeItem': 'Remove item {{n}}', 'checklists.addItem': 'Add an item',
    'checklists.runs': 'Latest runs', 'checklists.noRuns': 'No checkpoint has gone through a checklist yet.', 'checklists.allWell': 'all well', 'checklists.failed': '{{n}} failed', 'checklists.save': 'Save as a new version', 'checklists.saved': 'Saved; phones get it at their next contact', 'checklists.territoryHint': 'The checklist serves every checkpoint inside.',
  },
}
export const gateConsole = registerTexts('gate-console', gateConsoleTexts)

/** The word for a code of the gate's data: `gateWord('direction', 'in')`. */
export const gateWord = (prefix: string, code: string): string => wordOf(gateConsole, prefix, code)

/** The word for one reason of a verdict. */
export const reasonWord = (code: string): string => gateWord('reason', code)
