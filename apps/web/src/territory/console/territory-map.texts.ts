// Words of the map: layers, drawing, importing boundaries, placing gates.
import { registerTexts } from '../../platform/i18n.js'
import { wordOf } from '../../platform/console/index.js'

export const territoryMapTexts = {
  zh: {
    layer: '图层', colour: '着色', 'colour.load': '网格负荷', 'colour.blind': '盲区', 'colour.plain': '不着色', zoomIn: '放大', zoomOut: '缩小', fit: '全图', west: '向西', east: '向东', north: '向北', south: '向南',
    map: '{{name}}地图,{{n}} 处有边界', 'map.empty': '这里还没有划定边界。可在下方导入 GeoJSON,或选一处逐点绘制。', north_: '北', scale: '{{n}} 米',
    'legend.none': '无住户', 'legend.within': '正常', 'legend.over': '超过 900 户', 'legend.blind': '盲区', 'legend.watched': '有人负责、有数据', 'legend.plain': '区域', 'legend.gate': '卡口', 'legend.open': '开放出入口', 'legend.closed': '封闭', 'legend.barrier': '硬隔离',
    table: '表格', 'table.name': '区域', 'table.households': '户数', 'table.heads': '网格长', 'table.boundary': '边界', 'table.drawn': '已划定', 'table.missing': '未划定', 'table.draw': '绘制', 'table.look': '定位', 'table.remove': '删除边界', 'table.removeTitle': '删除“{{name}}”的边界?',
    'table.removeExplain': '只删除地图上的边界,区域本身及其记录不变。', 'table.removed': '边界已删除', drawing: '正在绘制“{{name}}”的边界', 'draw.hint': '在地图上逐点点击;或在下面每行输入“经度, 纬度”。', 'draw.typed': '边界点(每行:经度, 纬度)', 'draw.undo': '撤销一点',
    'draw.finish': '完成', 'draw.cancel': '放弃', 'draw.points': '{{n}} 个点', 'draw.saved': '边界已保存', 'draw.unreadable': '第 {{lines}} 行不是“经度, 纬度”', 'draw.tooFew': '至少 3 个点',
    placing: '在地图上放置', 'place.what': '卡口或出入口', 'place.hint': '选好后在地图上点一下,或输入经纬度。', 'place.do': '放置', 'place.done': '已放到地图上', 'place.none': '所有卡口和出入口都已在地图上。', lon: '经度', lat: '纬度', points: '卡口与出入口',
    import: '导入 GeoJSON', 'import.title': '导入边界(GeoJSON)', 'import.hint': '每个要素的属性里要有“code”或“代码”。按代码匹配区域,不按名称:同名区域很多。坐标为 WGS 84,经度在前。', 'import.choose': '选择文件', 'import.fits': '可导入 {{n}} 个', 'import.run': '导入 {{n}} 个边界',
    'import.running': '正在导入 {{done}} / {{total}}', 'import.done': '已导入 {{n}} 个边界', 'import.refused': '有一批未导入:{{why}}', 'import.feature': '要素', 'import.code': '代码', 'import.matched': '匹配到', 'import.problem': '问题', 'import.ready': '可导入',
    'match.unknown': '没有此代码的区域', 'match.retired': '该代码已撤销', 'match.retiredTo': '该代码已撤销,现为 {{codes}}', 'match.not-a-code': '不是区划代码', 'match.suggest': '不是区划代码,是否 {{code}}?', 'match.twice': '文件里同一代码出现多次',
    'fault.ring-open': '环没有闭合', 'fault.ring-short': '环少于 4 个点', 'fault.crosses-itself': '边界自相交', 'fault.no-area': '没有面积', 'fault.not-a-polygon': '不是面', 'fault.no-coordinates': '没有坐标', 'fault.too-many-positions': '点数超过 5000', 'fault.out-of-range': '坐标超出范围',
    'fault.swapped': '经纬度写反了(应经度在前)', 'fault.not-degrees': '坐标不是经纬度', 'file.too-large': '文件超过 20 MB', 'file.not-json': '不是 JSON 文件', 'file.not-geojson': '不是 GeoJSON', 'file.no-features': '文件里没有要素', 'file.too-many-features': '要素超过 2000 个', 'file.other-coordinates': '坐标系不是 WGS 84',
  },
  en: {
    layer: 'Layer', colour: 'Colour by', 'colour.load': 'Grid load', 'colour.blind': 'Blind spots', 'colour.plain': 'Nothing', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Whole map', west: 'West', east: 'East', north: 'North', south: 'South',
    map: 'Map of {{name}}, {{n}} {{n, place|places}} with a boundary', 'map.empty': 'No boundaries here yet. Import GeoJSON below, or choose a place and draw it.', north_: 'N', scale: '{{n}} m',
    'legend.none': 'no households', 'legend.within': 'fine', 'legend.over': 'above 900 households', 'legend.blind': 'blind spot', 'legend.watched': 'watched', 'legend.plain': 'place', 'legend.gate': 'checkpoint', 'legend.open': 'open entrance', 'legend.closed': 'closed', 'legend.barrier': 'hard barrier',
    table: 'Table', 'table.name': 'Place', 'table.households': 'Households', 'table.heads': 'Grid heads', 'table.boundary': 'Boundary', 'table.drawn': 'drawn', 'table.missing': 'missing', 'table.draw': 'Draw', 'table.look': 'Find', 'table.remove': 'Remove boundary', 'table.removeTitle': 'Remove the boundary of “{{name}}”?',
    'table.removeExplain': 'Only the boundary on the map is removed; the place and its records stay.', 'table.removed': 'Boundary removed', drawing: 'Drawing the boundary of “{{name}}”', 'draw.hint': 'Click corner after corner on the map, or type “longitude, latitude” on each line.', 'draw.typed': 'Corners (each line: longitude, latitude)', 'draw.undo': 'Undo a corner',
    'draw.finish': 'Finish', 'draw.cancel': 'Give up', 'draw.points': '{{n}} {{n, corner|corners}}', 'draw.saved': 'Boundary saved', 'draw.unreadable': 'Line {{lines}} is no “longitude, latitude”', 'draw.tooFew': 'at least 3 corners',
    placing: 'Put on the map', 'place.what': 'Checkpoint or entrance', 'place.hint': 'Choose one, then click on the map or type where it is.', 'place.do': 'Put it there', 'place.done': 'Put on the map', 'place.none': 'Every checkpoint and entrance is on the map.', lon: 'Longitude', lat: 'Latitude', points: 'Checkpoints and entrances',
    import: 'Import GeoJSON', 'import.title': 'Import boundaries (GeoJSON)', 'import.hint': 'Each feature needs a property “code”. Places are matched by code, never by name: many share a name. Coordinates are WGS 84, longitude first.', 'import.choose': 'Choose a file', 'import.fits': '{{n}} can be imported', 'import.run': 'Import {{n}} {{n, boundary|boundaries}}',
    'import.running': 'Importing {{done}} of {{total}}', 'import.done': '{{n}} {{n, boundary|boundaries}} imported', 'import.refused': 'Some were not imported: {{why}}', 'import.feature': 'Feature', 'import.code': 'Code', 'import.matched': 'Place', 'import.problem': 'Problem', 'import.ready': 'ready',
    'match.unknown': 'no place has this code', 'match.retired': 'this code was retired', 'match.retiredTo': 'this code was retired, now {{codes}}', 'match.not-a-code': 'no division code', 'match.suggest': 'no division code; perhaps {{code}}?', 'match.twice': 'the same code twice in this file',
    'fault.ring-open': 'a ring is not closed', 'fault.ring-short': 'a ring has fewer than 4 positions', 'fault.crosses-itself': 'it crosses itself', 'fault.no-area': 'it has no area', 'fault.not-a-polygon': 'it is no polygon', 'fault.no-coordinates': 'it has no coordinates', 'fault.too-many-positions': 'more than 5,000 positions', 'fault.out-of-range': 'coordinates off the globe',
    'fault.swapped': 'latitude stands before longitude', 'fault.not-degrees': 'coordinates are not degrees', 'file.too-large': 'The file is larger than 20 MB', 'file.not-json': 'The file is no JSON', 'file.not-geojson': 'The file is no GeoJSON', 'file.no-features': 'The file has no features', 'file.too-many-features': 'The file has more than 2,000 features', 'file.other-coordinates': 'Its coordinates are not WGS 84',
  },
}
export const territoryMap = registerTexts('territory-map', territoryMapTexts)

/** The word for a code: `mapWord('fault', 'swapped')`. */
export const mapWord = (prefix: string, code: string): string => wordOf(territoryMap, prefix, code)
