/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define APPLICATION_TYPE (application_get_type ())
G_DECLARE_FINAL_TYPE (Application, application, DESK, APPLICATION, AdwApplication)

Application *application_new (void);

G_END_DECLS
