/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "goods-return.h"
#include "shop.h"

G_BEGIN_DECLS

/* A return in work: its draft, which is the truth, kept on this desk as it changes, and the quote
 * that answers the draft as it stands. Signals: `quoted`: there is a new quote; `refused` (GError
 * *): the draft cannot be quoted or posted; `posted`; `saved`; `unsaved`
 * (GError *); `resumed`: an unfinished return of the same order was found and goes on. */
#define RETURN_WORK_TYPE (return_work_get_type ())
G_DECLARE_FINAL_TYPE (ReturnWork, return_work, RETURN, WORK, GObject)

ReturnWork *return_work_new (Shop *shop, DraftStore *drafts, ReturnDraft *take_draft);
ReturnDraft *return_work_begin (const char *number);
ReturnDraft *return_work_read (Shop *shop, const Draft *draft);
void return_work_resume (ReturnWork *self);
ReturnDraft *return_work_get_draft (ReturnWork *self);
const GoodsReturn *return_work_get_quote (ReturnWork *self);
const GoodsReturn *return_work_get_posted (ReturnWork *self);
gboolean return_work_is_empty (ReturnWork *self);
gboolean return_work_is_unfinished (ReturnWork *self);
gboolean return_work_is_posting (ReturnWork *self);

const ReturnDraftLine *return_work_find_line (ReturnWork *self, int line);
void return_work_set_line (ReturnWork *self, int line, const ReturnDraftLine *edited);
int return_work_line_of_error (ReturnWork *self, const GError *error);

void return_work_changed (ReturnWork *self, const char *title);
void return_work_quote (ReturnWork *self);
void return_work_post (ReturnWork *self);

G_END_DECLS
