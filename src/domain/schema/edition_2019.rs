//! The trial form used for report years 2019 and 2020: 国办公开办函〔2019〕60号. Kept so that an older report can be
//! held as it is; its table four is the one of the 2021 form.

use std::sync::OnceLock;

use super::CellKind::{Amount, Change};
use super::ColumnId as C;
use super::LayoutCell::{Banner, Data, Group};
use super::RowId as R;
use super::edition_2021::{
    APPLICANTS, T3_A, T3_HEAD_1, T3_HEAD_2, T3_HEAD_3, T3_ROWS, T4_FAMILIES, T4_LAYOUT, T4_ROWS, count, data, head,
    label, row, t3_row,
};
use super::{CellSpec, Edition, Family, LayoutCell, LayoutRow, RowSpec, Schema, Shape, TableId, TableSpec};

pub(super) static SCHEMA: Schema = Schema {
    edition: Edition::Trial2019,
    document: "国办公开办函〔2019〕60号",
    tables: [
        TableSpec {
            id: TableId::T2,
            edition: Edition::Trial2019,
            rows: &T2_ROWS,
            n_grid_columns: 4,
            n_label_columns: 1,
            layout: &T2_LAYOUT,
            n_head_rows: 0,
            families: &[],
            equations: OnceLock::new(),
        },
        TableSpec {
            id: TableId::T3,
            edition: Edition::Trial2019,
            rows: &T3_ROWS_2019,
            n_grid_columns: 10,
            n_label_columns: 3,
            layout: &T3_LAYOUT,
            n_head_rows: 3,
            families: &T3_FAMILIES,
            equations: OnceLock::new(),
        },
        TableSpec {
            id: TableId::T4,
            edition: Edition::Trial2019,
            rows: &T4_ROWS,
            n_grid_columns: 15,
            n_label_columns: 0,
            layout: &T4_LAYOUT,
            n_head_rows: 3,
            families: &T4_FAMILIES,
            equations: OnceLock::new(),
        },
    ],
};

const DOCUMENTS: &[CellSpec] = &[count(C::NewlyMade), count(C::NewlyPublished), count(C::TotalPublic)];
const CHANGE: CellSpec = CellSpec { column: C::Change, kind: Change };
const SERVICES: &[CellSpec] = &[count(C::ItemsBefore), CHANGE, count(C::Decisions)];
const FEES: &[CellSpec] = &[count(C::ItemsBefore), CHANGE];
const PROCUREMENT: &[CellSpec] = &[count(C::Items), CellSpec { column: C::Amount, kind: Amount }];

static T2_ROWS: [RowSpec; 8] = [
    row(R::Rules, "规章", DOCUMENTS),
    row(R::NormativeDocs, "规范性文件", DOCUMENTS),
    row(R::Licensing, "行政许可", SERVICES),
    row(R::OtherServices, "其他对外管理服务事项", SERVICES),
    row(R::Penalty, "行政处罚", SERVICES),
    row(R::Coercion, "行政强制", SERVICES),
    row(R::AdminFees, "行政事业性收费", FEES),
    row(R::Procurement, "政府集中采购", PROCUREMENT),
];

const fn banner(text: &'static str) -> LayoutCell {
    Banner { text, columns: 4 }
}

const fn last(row: usize) -> LayoutCell {
    Data { row, cell: 1, columns: 2 }
}

const SERVICE_HEAD: LayoutRow = LayoutRow(&[
    head("信息内容", 1, 1),
    head("上一年项目数量", 1, 1),
    head("本年增/减", 1, 1),
    head("处理决定数量", 1, 1),
]);

static T2_LAYOUT: [LayoutRow; 18] = [
    LayoutRow(&[banner("第二十条第（一）项")]),
    LayoutRow(&[
        head("信息内容", 1, 1),
        head("本年新制作数量", 1, 1),
        head("本年新公开数量", 1, 1),
        head("对外公开总数量", 1, 1),
    ]),
    LayoutRow(&[label(0, 1), data(0, 0), data(0, 1), data(0, 2)]),
    LayoutRow(&[label(1, 1), data(1, 0), data(1, 1), data(1, 2)]),
    LayoutRow(&[banner("第二十条第（五）项")]),
    SERVICE_HEAD,
    LayoutRow(&[label(2, 1), data(2, 0), data(2, 1), data(2, 2)]),
    LayoutRow(&[label(3, 1), data(3, 0), data(3, 1), data(3, 2)]),
    LayoutRow(&[banner("第二十条第（六）项")]),
    SERVICE_HEAD,
    LayoutRow(&[label(4, 1), data(4, 0), data(4, 1), data(4, 2)]),
    LayoutRow(&[label(5, 1), data(5, 0), data(5, 1), data(5, 2)]),
    LayoutRow(&[banner("第二十条第（八）项")]),
    LayoutRow(&[head("信息内容", 1, 1), head("上一年项目数量", 1, 1), head("本年增/减", 2, 1)]),
    LayoutRow(&[label(6, 1), data(6, 0), last(6)]),
    LayoutRow(&[banner("第二十条第（九）项")]),
    LayoutRow(&[head("信息内容", 1, 1), head("采购项目数量", 1, 1), head("采购总金额", 2, 1)]),
    LayoutRow(&[label(7, 1), data(7, 0), last(7)]),
];

static T3_ROWS_2019: [RowSpec; 23] = {
    let mut rows = [T3_ROWS[0]; 23];
    let mut n = 0;
    while n < 20 {
        rows[n] = T3_ROWS[n];
        n += 1;
    }
    rows[20] = row(R::OtherHandling, "（六）其他处理", APPLICANTS);
    rows[21] = T3_ROWS[23];
    rows[22] = T3_ROWS[24];
    rows
};

static T3_LAYOUT: [LayoutRow; 26] = [
    T3_HEAD_1,
    T3_HEAD_2,
    T3_HEAD_3,
    t3_row!(0, 3),
    t3_row!(1, 3),
    t3_row!(2, 2, "三、本年度办理结果" over 1 x 20),
    t3_row!(3, 2),
    t3_row!(4, 1, "（三）不予公开" over 1 x 8),
    t3_row!(5, 1),
    t3_row!(6, 1),
    t3_row!(7, 1),
    t3_row!(8, 1),
    t3_row!(9, 1),
    t3_row!(10, 1),
    t3_row!(11, 1),
    t3_row!(12, 1, "（四）无法提供" over 1 x 3),
    t3_row!(13, 1),
    t3_row!(14, 1),
    t3_row!(15, 1, "（五）不予处理" over 1 x 5),
    t3_row!(16, 1),
    t3_row!(17, 1),
    t3_row!(18, 1),
    t3_row!(19, 1),
    t3_row!(20, 2),
    t3_row!(21, 2),
    t3_row!(22, 3),
];

static T3_FAMILIES: [Family; 3] = [
    T3_A,
    Family { code: "T3-B", shape: Shape::Columns { left: &[R::TotalHandled], right: &OUTCOMES } },
    Family { code: "T3-R", shape: Shape::Rows(&ROW_IDS) },
];

static ROW_IDS: [R; 23] = {
    let mut ids = [R::NewRequests; 23];
    let mut n = 0;
    while n < 20 {
        ids[n] = T3_ROWS[n].id;
        n += 1;
    }
    ids[20] = R::OtherHandling;
    ids[21] = R::TotalHandled;
    ids[22] = R::CarriedOverOut;
    ids
};

/// （一） to （六）: what （七）总计 sums.
static OUTCOMES: [R; 19] = {
    let mut ids = [R::Granted; 19];
    let mut n = 0;
    while n < 19 {
        ids[n] = ROW_IDS[n + 2];
        n += 1;
    }
    ids
};
