# syntax=docker/dockerfile:1
# ONNX Runtime and the fonts come from npm; the SDK image has no Node.
FROM node:22-bookworm-slim AS npm
ARG GPU=false
WORKDIR /src
COPY package.json package-lock.json ./
RUN if [ "$GPU" = true ]; then npm ci --ignore-scripts; else npm ci --ignore-scripts --omit=optional; fi

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG GPU=false
WORKDIR /src
COPY . .
COPY --from=npm /src/node_modules node_modules
# The stamp tells the build that npm has done its part; it must be younger than package.json, also beside a cached layer.
RUN touch "node_modules/.demohub-npm.$GPU.stamp" \
 && dotnet publish src/Web -c Release -r linux-x64 --no-self-contained -p:Gpu=$GPU -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=7860 DEMOHUB_DATA=/data
RUN mkdir -p /data && chown "$APP_UID" /data
VOLUME /data
EXPOSE 7860
USER $APP_UID
ENTRYPOINT ["dotnet", "DemoHub.Web.dll"]
