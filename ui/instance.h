/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One window an account, also where there is no session bus to tell. */
#define INSTANCE_TYPE (instance_get_type ())
G_DECLARE_FINAL_TYPE (Instance, instance, DESK, INSTANCE, GObject)

Instance *instance_take (void); /* NULL when another window has it; that one was asked to rise */

G_END_DECLS
