/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A build with hooks for tests only. */
void survey_listen (void);

G_END_DECLS
