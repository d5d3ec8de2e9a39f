/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer-duplicate.h"

G_BEGIN_DECLS

const char *duplicate_words_why (DuplicateWhy why);
const char *duplicate_words_advice (DuplicateWhy why);
const char *duplicate_words_certainty (DuplicateWhy why);
const char *duplicate_words_icon (DuplicateWhy why);
const char *duplicate_words_style (DuplicateWhy why);
gboolean duplicate_words_names_contact (DuplicateWhy why);

G_END_DECLS
